// The screen of a shared machine. While somebody types, the office is told once a minute that it is in use; when nobody touched it for
// as long as the office allows, or somebody locks it, the screen turns to the lock and takes along what was half written.
(() => {
  const lock = document.getElementById("lock");
  if (!lock) return;
  const after = Number(lock.dataset.after) * 1000, now = () => Date.now();
  let touched = now(), told = now();

  const written = () => [...document.querySelectorAll("main form[method=post]")]
    .find(form => !form.querySelector("input[type=password]") && [...form.elements].some(field => field.defaultValue !== undefined
      && (field.type === "checkbox" || field.type === "radio" ? field.checked !== field.defaultChecked : field.value !== field.defaultValue)
      && field.type !== "hidden"));

  const carry = () => {
    const form = written();
    for (const old of lock.querySelectorAll("[data-carried]")) old.remove();
    if (!form) return;
    const put = (name, value) => {
      const field = document.createElement("input");
      Object.assign(field, { type: "hidden", name, value });
      field.dataset.carried = "";
      lock.append(field);
    };
    put("kept_path", new URL(form.action, location.href).pathname);
    for (const [name, value] of new FormData(form))
      if (typeof value === "string" && name !== "csrfmiddlewaretoken") put("kept:" + name, value);
  };

  const touch = () => {
    touched = now();
    if (touched - told < 60000) return;
    told = touched;
    fetch("/touch/", { method: "POST", headers: { "X-CSRFToken": lock.elements.csrfmiddlewaretoken.value } }).catch(() => {});
  };

  lock.addEventListener("submit", carry);
  for (const kind of ["input", "keydown", "pointerdown", "scroll"]) addEventListener(kind, touch, { passive: true, capture: true });
  setInterval(() => { if (now() - touched >= after) { touched = now(); lock.requestSubmit(); } }, 5000);
})();
