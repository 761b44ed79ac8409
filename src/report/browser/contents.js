/**
 * The list of contents follows the scroll, and is folded where there is no room at the side.
 */

const list = document.querySelector("nav details");
const place = list.querySelector(".place");
const links = [...list.querySelectorAll("a")];
const targets = links.map((link) => document.getElementById(link.hash.slice(1)));
document.documentElement.classList.add("scripted");

const hasSide = matchMedia("(min-width: 68rem)");
const fold = () => list.open = hasSide.matches;
hasSide.addEventListener("change", fold);
fold();

let current;
/** Marks where the reader is: the last part that begins above a third of the window, or the last of all at the end. */
function follow() {
  const { scrollHeight } = document.documentElement;
  const isAtEnd = scrollY > 0 && scrollY + innerHeight >= scrollHeight - 2;
  const begun = targets.findLastIndex((target) => target.getBoundingClientRect().top < innerHeight / 3);
  const link = isAtEnd ? links.at(-1) : links[Math.max(0, begun)];
  if (link === current) return;
  current?.removeAttribute("aria-current");
  current = link;
  link.setAttribute("aria-current", "location");
  for (const item of list.querySelectorAll("li")) item.classList.toggle("here", item.contains(link));
  place.textContent = link.textContent;
  const { top, bottom } = link.getBoundingClientRect();
  const box = list.getBoundingClientRect();
  if (top < box.top || bottom > box.bottom) list.scrollTop += top - (box.top + box.bottom) / 2;
}

let isWaiting = false;
function followSoon() {
  if (isWaiting) return;
  isWaiting = true;
  requestAnimationFrame(() => {
    isWaiting = false;
    follow();
  });
}
addEventListener("scroll", followSoon, { passive: true });
addEventListener("resize", followSoon);
follow();

list.addEventListener("click", ({ target }) => {
  const link = target.closest("a");
  if (!link) return;
  // what is folded away is wanted
  const folded = targets[links.indexOf(link)].querySelector(":scope > details");
  if (folded) folded.open = true;
  fold();
});
