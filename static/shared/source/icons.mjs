// The one sprite: the Lucide icons that are used, side by side. CSS shows one of them at a time, as a mask in the colour of the text.
import { readFileSync } from "node:fs";
import { join } from "node:path";

export const COLUMNS = 8;
export const ICONS = [
  "search", "mail", "paperclip", "x", "refresh-cw", "user", "bell", "log-out",
  "check", "pencil", "info", "circle-help", "trash-2", "plus", "printer", "building-2",
  "arrow-left", "calendar", "clock", "lock", "eye", "triangle-alert", "file-text", "users",
  "chevron-down", "chevron-right", "arrow-up", "arrow-down", "phone", "house", "key-round", "download",
];
const CELL = 24;

function drawing(folder, name) {
  return readFileSync(join(folder, `${name}.svg`), "utf8")
    .replace(/<!--.*?-->|<\/?svg[^>]*>/gs, "").replace(/\s+/g, " ").replace(/> </g, "><").replace(/ \/>/g, "/>").trim();
}

export function sprite(folder) {
  const placed = ICONS.map((name, i) =>
    `<g transform="translate(${(i % COLUMNS) * CELL} ${Math.floor(i / COLUMNS) * CELL})">${drawing(folder, name)}</g>`);
  const [width, height] = [COLUMNS * CELL, Math.ceil(ICONS.length / COLUMNS) * CELL];
  const stroke = 'fill="none" stroke="#000" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"';
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" ${stroke}>${placed.join("")}</svg>\n`;
}
