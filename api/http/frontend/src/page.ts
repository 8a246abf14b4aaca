import "./style.css";

/* Every page is whole without this script; it only links marks and cards to each other. */

function related(key: string): NodeListOf<HTMLElement> {
  return document.querySelectorAll<HTMLElement>(`[data-assertions~="${CSS.escape(key)}"]`);
}

function setLit(element: HTMLElement, lit: boolean): void {
  for (const key of (element.dataset.assertions ?? "").split(" ")) {
    if (key) related(key).forEach((twin) => twin.classList.toggle("lit", lit));
  }
}

function linkMarksAndCards(): void {
  document.querySelectorAll<HTMLElement>("[data-assertions]").forEach((element) => {
    for (const on of ["mouseenter", "focusin"]) {
      element.addEventListener(on, () => setLit(element, true));
    }
    for (const off of ["mouseleave", "focusout"]) {
      element.addEventListener(off, () => setLit(element, false));
    }
  });
  document.querySelectorAll<HTMLElement>(".text mark[data-assertions]").forEach((mark) => {
    mark.addEventListener("click", () => {
      const first = (mark.dataset.assertions ?? "").split(" ")[0];
      if (first) document.getElementById(`card-${first}`)?.scrollIntoView({ block: "center" });
    });
  });
}

function filterCards(): void {
  const input = document.querySelector<HTMLInputElement>("#filter-cards");
  input?.addEventListener("input", () => {
    const wanted = input.value.toLowerCase();
    document.querySelectorAll<HTMLElement>(".card[data-assertions]").forEach((card) => {
      card.hidden = !(card.textContent ?? "").toLowerCase().includes(wanted);
    });
  });
}

function showBusyForms(): void {
  document.querySelectorAll<HTMLFormElement>("form[data-busy]").forEach((form) => {
    form.addEventListener("submit", () => {
      const button = form.querySelector<HTMLButtonElement>("button[type=submit]");
      if (button) button.textContent = form.dataset.busy ?? button.textContent;
    });
  });
}

linkMarksAndCards();
filterCards();
showBusyForms();
