// What the reader searched for lately, in this browser only.
const MOST = 6;

/// Returns the list of a site, which is known by its address: several may share a host.
export function recent(site) {
  const key = `playmaker:searched:${site}`;
  const read = () => {
    try {
      const list = JSON.parse(localStorage.getItem(key) ?? "[]");
      return Array.isArray(list) ? list.filter((own) => typeof own === "string").slice(0, MOST) : [];
    } catch {
      return [];
    }
  };
  const write = (list) => {
    try {
      if (list.length) localStorage.setItem(key, JSON.stringify(list));
      else localStorage.removeItem(key);
    } catch { /* nothing is kept */ }
  };
  return {
    read,
    add: (query) => {
      const own = query.trim();
      if (own) write([own, ...read().filter((one) => one.toLowerCase() !== own.toLowerCase())].slice(0, MOST));
    },
    forget: () => write([]),
  };
}
