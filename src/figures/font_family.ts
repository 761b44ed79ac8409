/** In CSS, for pictures and pages. */
export const fontFamily = "'STIX Two Text', 'STIX Two Math', serif";
