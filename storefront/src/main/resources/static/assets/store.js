// Comfort for the shop; everything that matters works without it.

// An order page listens to its order and asks for the new picture when it has moved.
let updates;
function follow() {
  const progress = document.getElementById("progress");
  const address = progress?.dataset.updates;
  if (address && !updates) {
    let known = -1;
    updates = new EventSource(address);
    updates.addEventListener("state", (message) => {
      const steps = JSON.parse(message.data).history.length;
      if (known >= 0 && steps !== known) {
        htmx.trigger("#progress", "moved");
      }
      known = steps;
    });
    updates.onerror = () => {
      // The stream ends when the order has; one look tells which it was.
      if (updates.readyState === EventSource.CLOSED || known >= 0) {
        updates.close();
        updates = undefined;
        if (document.getElementById("progress")?.dataset.updates) {
          htmx.trigger("#progress", "moved");
        }
      }
    };
  } else if (!address && updates) {
    updates.close();
    updates = undefined;
  }
}
document.addEventListener("DOMContentLoaded", follow);
document.addEventListener("htmx:afterSettle", follow);

// Suggestions go away with Escape, with a click elsewhere, and when the field is left; arrows move through them.
function suggestions() {
  return [...document.querySelectorAll("#suggestions a")];
}
function closeSuggestions() {
  document.getElementById("suggestions")?.replaceChildren();
}
document.addEventListener("keydown", (event) => {
  const finder = event.target.closest?.(".finder");
  if (!finder) {
    return;
  }
  if (event.key === "Escape") {
    closeSuggestions();
    document.getElementById("q").focus();
  } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    const links = suggestions();
    const at = links.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
    if (links.length > 0) {
      event.preventDefault();
      (at < 0 ? document.getElementById("q") : links[Math.min(at, links.length - 1)]).focus();
    }
  }
});
document.addEventListener("click", (event) => {
  if (!event.target.closest(".finder")) {
    closeSuggestions();
  }
});
document.addEventListener("focusin", (event) => {
  if (!event.target.closest(".finder")) {
    closeSuggestions();
  }
});

// On a narrow screen the ways to narrow a search wait behind their button.
document.addEventListener("DOMContentLoaded", () => {
  if (window.matchMedia("(max-width: 900px)").matches) {
    document.querySelector(".facet-box")?.removeAttribute("open");
  }
});

// A chosen order of results is an order at once.
document.addEventListener("change", (event) => {
  if (event.target.id === "sort") {
    event.target.form.requestSubmit();
  }
});

// A purchase is sent once, however often the button is pressed.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.classList.contains("checkout-form")) {
    if (form.dataset.sent) {
      event.preventDefault();
    }
    form.dataset.sent = "yes";
  }
});
window.addEventListener("pageshow", () => document.querySelectorAll("[data-sent]").forEach((form) => delete form.dataset.sent));
