// A form with data-filter="selector" shows while one types which of the selected things hold the text in their
// data-text. Without this script the form asks the server for the same.
for (const form of document.querySelectorAll("form[data-filter]")) {
  const input = form.querySelector("input[type=search]");
  const things = [...document.querySelectorAll(form.dataset.filter)];
  const sections = [...document.querySelectorAll("[data-filtered]")];
  if (input.value === "") {
    input.addEventListener("input", () => {
      const wanted = input.value.trim().toLowerCase();
      things.forEach((thing) => (thing.hidden = !thing.dataset.text.includes(wanted)));
      sections.forEach((section) => (section.hidden = !section.querySelector("[data-text]:not([hidden])")));
    });
    form.addEventListener("submit", (event) => event.preventDefault());
  }
}
