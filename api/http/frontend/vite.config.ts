import { defineConfig } from "vite";

export default defineConfig({
  base: "/static/",
  build: {
    outDir: "../static/dist",
    emptyOutDir: true,
    license: { fileName: "licenses.md" },
    chunkSizeWarningLimit: 4000,
    rollupOptions: {
      input: { page: "src/page.ts", editor: "src/editor.ts" },
      output: {
        entryFileNames: "[name].js",
        chunkFileNames: "[name].js",
        assetFileNames: "[name][extname]",
      },
    },
  },
});
