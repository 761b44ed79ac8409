/** nodeplotlib, a web server of 100 packages: a module of its own, which is loaded for a window. */

export { default } from "nodeplotlib";
