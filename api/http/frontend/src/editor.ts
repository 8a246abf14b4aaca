import Yasgui from "@zazuko/yasgui";
import "@zazuko/yasgui/build/yasgui.min.css";
import "./style.css";

interface EditorSettings {
  endpoint: string;
  base: string;
  query: string;
  prefixes: Record<string, string>;
}

const place = document.getElementById("editor");
const settings = JSON.parse(
  document.getElementById("editor-settings")?.textContent ?? "{}",
) as EditorSettings;

Yasgui.Yasqe.defaults.value = settings.query;
Yasgui.Yasqe.defaults.autocompleters = ["variables"];
Yasgui.Yasqe.forkAutocompleter("prefixes", {
  name: "known-prefixes",
  persistenceId: null,
  get: () => Promise.resolve(Object.entries(settings.prefixes).map(([p, iri]) => `${p}: <${iri}>`)),
});

function usedIn(query: string): Record<string, string> {
  const used = Object.entries(settings.prefixes).filter(([p]) => query.includes(`${p}:`));
  return Object.fromEntries(used);
}

function leadToThisHost(links: NodeListOf<HTMLAnchorElement>): void {
  for (const link of links) {
    const iri = link.getAttribute("href") ?? "";
    link.setAttribute("href", `/id/${iri.slice(settings.base.length)}`);
  }
}

if (place) {
  const own = `a[href^=${JSON.stringify(settings.base)}]`;
  new MutationObserver(() => leadToThisHost(place.querySelectorAll(own))).observe(place, {
    childList: true,
    subtree: true,
  });
  const editor = new Yasgui(place, {
    requestConfig: { endpoint: new URL(settings.endpoint, location.href).href, method: "POST" },
    copyEndpointOnNewTab: true,
    persistenceId: null,
    endpointCatalogueOptions: { getData: () => [] },
  } as ConstructorParameters<typeof Yasgui>[1]);
  editor.getTab()?.getYasqe()?.addPrefixes(usedIn(settings.query));
}
