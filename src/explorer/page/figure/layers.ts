/** What is drawn over and under particles, and whether tables stand for pictures. */

import { signal } from "@preact/signals";

export const hasField = signal(true);
export const hasDifference = signal(true);
export const isTable = signal(false);
