// Opens the menu where there is room for it. Without this script, newer browsers do the same by the style sheet alone.
const menu = document.querySelector("details.menu");
const wide = matchMedia("(min-width: 60rem)");
const fit = () => { menu.open = wide.matches; };
wide.addEventListener("change", fit);
fit();
