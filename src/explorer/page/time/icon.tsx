/** The signs on the time's buttons: drawn, as fonts differ in them. */

const paths = {
  play: "M6 4 18 12 6 20Z",
  playBack: "M18 4 6 12 18 20Z",
  pause: "M6 4H10V20H6ZM14 4H18V20H14Z",
  forward: "M5 4 14 12 5 20ZM16 4H19V20H16Z",
  back: "M19 4 10 12 19 20ZM5 4H8V20H5Z",
  start: "M20 4 13 12 20 20ZM13 4 6 12 13 20ZM3 4H5.5V20H3Z",
  end: "M4 4 11 12 4 20ZM11 4 18 12 11 20ZM18.5 4H21V20H18.5Z",
} as const;

export type IconId = keyof typeof paths;

/** One of them, in the colour of the text around it. */
export function Icon({ id }: { id: IconId }) {
  return (
    <svg viewBox="0 0 24 24" width="1.2em" height="1.2em" aria-hidden="true" focusable="false">
      <path d={paths[id]} fill="currentColor" />
    </svg>
  );
}
