import { Equivariant } from "../images/equivariant";
import { MoveJob } from "../points/job";
import { movePoints } from "../points/move";

@unmanaged
class LocalEquivariantPictures extends Equivariant {

  @inline
  prepare(job: MoveJob, t: f64): void {
    this.takeMiddle(job, t);
    this.countEmptyPlaces(job);
  }

  score(job: MoveJob, t: f64): void {
    this.looks += <i64>job.n;
    this.findHighestOfShifts(job, t);
    this.addEmpty(job);
    this.clearSums(job);
    this.addShifts(job, t);
    this.finish(job, t);
  }
}

/**
 * Moves particles under the equivariant local score; see `movePoints`. The host has checked: pictures, and odd windows at all
 * levels.
 */
export function moveLocalEquivariant(job: MoveJob, scratch: usize): void {
  changetype<LocalEquivariantPictures>(scratch).findFrames(job);
  movePoints<LocalEquivariantPictures>(job, scratch);
}
