// Starts `obverse lsp` for TOML files. Everything else is in the server.

const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

const TRY = "obverse.try";
let client;

function program() {
  return vscode.workspace.getConfiguration("obverse").get("path") || "obverse";
}

/** Runs the lens in a terminal, where the whole table of answers has room. */
async function tryQuestion(uri, number) {
  const file = vscode.Uri.parse(uri);
  const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === file.toString());
  await document?.save();
  const terminal =
    vscode.window.terminals.find((open) => open.name === "obverse") ??
    vscode.window.createTerminal({ name: "obverse" });
  const quoted = (text) => `"${text.replaceAll(/(["\\$`])/g, "\\$1")}"`;
  terminal.show();
  terminal.sendText(`${quoted(program())} check ${quoted(file.fsPath)} --try ${number}`);
}

exports.activate = (context) => {
  const command = program();
  client = new LanguageClient(
    "obverse",
    "obverse",
    { command, args: ["lsp"] },
    {
      documentSelector: [{ language: "toml", scheme: "file" }, { language: "toml", scheme: "untitled" }],
      middleware: {
        executeCommand: (name, args, next) => (name === TRY ? tryQuestion(...args) : next(name, args)),
      },
    },
  );
  context.subscriptions.push({ dispose: () => client?.stop() });
  return client.start();
};

exports.deactivate = () => client?.stop();
