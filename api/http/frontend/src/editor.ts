import Yasgui from "@zazuko/yasgui";
import "@zazuko/yasgui/build/yasgui.min.css";
import "./style.css";

interface EditorSettings {
  endpoint: string;
  query: string;
  prefixes: Record<string, string>;
}

const place = document.getElementById("editor");
const settings = JSON.parse(
  document.getElementById("editor-settings")?.textContent ?? "{}",
) as EditorSettings;

Yasgui.Yasqe.defaults.value = settings.query;
Yasgui.Yasqe.defaults.autocompleters = ["variables"];

if (place) {
  const editor = new Yasgui(place, {
    requestConfig: { endpoint: new URL(settings.endpoint, location.href).href, method: "POST" },
    copyEndpointOnNewTab: true,
    persistenceId: null,
    endpointCatalogueOptions: { getData: () => [] },
  } as ConstructorParameters<typeof Yasgui>[1]);
  editor.getTab()?.getYasqe()?.addPrefixes(settings.prefixes);
}
