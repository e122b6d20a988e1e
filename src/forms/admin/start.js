// Tells the editor which forms there are, and starts it.
import { item, list } from "./format.js";

const { config, formats } = await (await fetch("config.json")).json();

/// The editor says no more than that saving failed; what to do about it is said here.
function told(toFile) {
  return (form) => {
    try {
      return toFile(form);
    } catch (error) {
      window.alert(`Nothing was saved: ${error.message}`);
      throw error;
    }
  };
}

for (const [name, { as, ending, fields }] of Object.entries(formats)) {
  const { fromFile, toFile } = as === "item" ? item(fields) : list(fields);
  window.CMS.registerCustomFormat(name, ending, { fromFile, toFile: told(toFile) });
}
window.CMS.init({ config });
