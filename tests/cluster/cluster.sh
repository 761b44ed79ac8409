#!/usr/bin/env bash
# A real Slurm on one machine, for tests: each of its hosts has a network, a host name and processes of its own (namespaces). Root only, Debian's packages
# slurm-wlm munge iproute2, no systemd.
#   SLURM_TEST_DIR=folder cluster.sh up [hosts] | kill-host N | start-host N | down
# kill-host is a power cut: the host's daemon and all processes of its jobs die at once.
set -euo pipefail
dir=${SLURM_TEST_DIR:?a folder}
id=$(basename "$dir" | cksum | cut -c1-4)
bridge=sl${id}b
net=10.$((77 + id % 50)).$((id % 200))
port=$((20000 + id % 5000 * 2))
export SLURM_CONF=$dir/slurm.conf

write_conf() {
  cat > "$dir/slurm.conf" <<CONF
ClusterName=test$id
SlurmctldHost=$(hostname -s)($net.1)
SlurmctldPort=$port
SlurmdPort=$((port + 1))
SlurmUser=root
AuthType=auth/munge
AuthInfo=socket=$dir/munge/munge.socket,cred_expire=5
CredType=cred/munge
StateSaveLocation=$dir/state
SlurmctldPidFile=$dir/slurmctld.pid
SlurmctldLogFile=$dir/log/slurmctld.log
SlurmdPidFile=$dir/slurmd.%n.pid
SlurmdLogFile=$dir/log/slurmd.%n.log
SlurmdSpoolDir=$dir/spool/%n
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SwitchType=switch/none
MpiDefault=none
SchedulerType=sched/backfill
SchedulerParameters=sched_interval=2,bf_interval=2,batch_sched_delay=0
SelectType=select/cons_tres
SelectTypeParameters=CR_Core_Memory
DefMemPerCPU=256
ReturnToService=2
SlurmctldTimeout=10
SlurmdTimeout=10
InactiveLimit=0
KillWait=2
MinJobAge=300
JobRequeue=1
CompleteWait=0
AccountingStorageType=accounting_storage/none
JobAcctGatherType=jobacct_gather/none
JobSubmitPlugins=lua
MaxArraySize=${MAX_ARRAY_SIZE:-1001}
$(for i in $(seq "$1"); do
    echo "NodeName=n$i NodeAddr=$net.$((10 + i)) CPUs=2 RealMemory=8000 State=UNKNOWN"
  done)
PartitionName=main Nodes=n[1-$1] Default=YES MaxTime=60 State=UP
CONF
  # never used, but loaded all the same
  printf 'CgroupPlugin=cgroup/v1\nCgroupAutomount=no\n' > "$dir/cgroup.conf"
  # as the limits of a site refuse, for as long as there is a file that says so
  cat > "$dir/job_submit.lua" <<LUA
function slurm_job_submit(job, partition, user)
  local file = io.open("$dir/full")
  if file == nil then return slurm.SUCCESS end
  file:close()
  local seen = io.open("$dir/refused", "a")
  seen:write((job.array_inx or "") .. "\n")
  seen:close()
  return 2050
end
function slurm_job_modify(job, record, partition, user)
  return slurm.SUCCESS
end
return slurm.SUCCESS
LUA
}

start_host() {
  local i=$1 ns=sl$id-$1
  if ! ip netns list | grep -q "^$ns\b"; then
    ip netns add "$ns"
    ip link add "sl${id}v$i" type veth peer name eth0 netns "$ns"
    ip link set "sl${id}v$i" master "$bridge" up
    ip -n "$ns" link set lo up
    ip -n "$ns" link set eth0 up
    ip -n "$ns" addr add "$net.$((10 + i))/24" dev eth0
  fi
  mkdir -p "$dir/spool/n$i"
  nsenter --net="/run/netns/$ns" unshare --uts --pid --fork --kill-child=KILL --mount-proc \
    sh -c "hostname n$i; slurmd -D -N n$i & wait \$!" >> "$dir/log/slurmd.n$i.out" 2>&1 < /dev/null &
  echo $! > "$dir/host.n$i.pid"
  disown
}

kill_host() {
  kill -KILL "$(cat "$dir/host.n$1.pid")" 2>/dev/null || true
  rm -f "$dir/host.n$1.pid"
}

case "$1" in
  up)
    hosts=${2:-3}
    mkdir -p "$dir"/{munge,state,log,spool}
    chmod 755 "$dir"
    echo "$hosts" > "$dir/hosts"
    write_conf "$hosts"
    ip link add "$bridge" type bridge
    ip addr add "$net.1/24" dev "$bridge"
    ip link set "$bridge" up
    mungekey -c -k "$dir/munge/munge.key"
    chown -R munge:munge "$dir/munge"
    chmod 755 "$dir/munge"
    setpriv --reuid=munge --regid=munge --clear-groups munged --key-file="$dir/munge/munge.key" \
      --socket="$dir/munge/munge.socket" --pid-file="$dir/munge/munged.pid" \
      --log-file="$dir/munge/munged.log" --seed-file="$dir/munge/munged.seed"
    slurmctld -f "$dir/slurm.conf"
    for i in $(seq "$hosts"); do start_host "$i"; done
    for _ in $(seq 200); do
      [ "$(timeout 3 sinfo -h -N -t idle -o %N 2>/dev/null | wc -l)" = "$hosts" ] && exit 0
      sleep 0.1
    done
    echo "the hosts did not come up: see $dir/log" >&2
    exit 1
    ;;
  start-host) start_host "$2" ;;
  kill-host) kill_host "$2" ;;
  down)
    for i in $(seq "$(cat "$dir/hosts")"); do
      [ -f "$dir/host.n$i.pid" ] && kill_host "$i"
      ip netns del "sl$id-$i" 2>/dev/null || true
      ip link del "sl${id}v$i" 2>/dev/null || true
    done
    for file in "$dir/slurmctld.pid" "$dir/munge/munged.pid"; do
      [ -f "$file" ] && kill "$(cat "$file")" 2>/dev/null || true
    done
    ip link del "$bridge" 2>/dev/null || true
    ;;
esac
