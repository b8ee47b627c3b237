/** The page's scripts as they are written: by room and floor, with what each defines and uses. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

export const APP = join(import.meta.dirname, "../../../graph/entente/web/app");
export const TYPES = join(APP, "entente.d.ts");
export const PLAN = JSON.parse(readFileSync(join(APP, "scripts/floors.json"), "utf8"));

/** Rooms in the order of the floors, each with the number of its floor and its scripts. */
export const ROOMS = PLAN.floors.flatMap((floor, number) =>
  Object.entries(floor).map(([room, scripts]) => ({ room, floor: number, scripts })),
);

/** The files there are, as `room/script`. */
export const FILES = readdirSync(join(APP, "scripts"), { recursive: true })
  .filter((name) => name.endsWith(".js"))
  .map((name) => name.replaceAll("\\", "/").slice(0, -3))
  .sort();

/** @param {string} text @param {string} [name] */
export function parsed(text, name = "script.js") {
  return ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true);
}

/** @param {string} file `room/script` */
export function source(file) {
  return parsed(readFileSync(join(APP, "scripts", file + ".js"), "utf8"));
}

/** @param {ts.Node} node @param {(node: ts.Node) => void} visit */
function walk(node, visit) {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
}

/**
 * What a script defines in the namespace (`E.name = …`) or the scene (`S.name = …`, or in the literal that makes it), and all it uses.
 * @param {ts.SourceFile} script @param {"E"|"S"} holder
 */
export function names(script, holder) {
  const defined = new Set();
  const used = new Set();
  walk(script, (node) => {
    if (ts.isElementAccessExpression(node) && node.expression.getText() === holder)
      throw new Error("a member that is no plain name cannot be held: " + node.getText());
    if (holder === "S" && ts.isVariableDeclaration(node) && node.name.getText() === "S")
      walk(node, (part) => {
        if (ts.isObjectLiteralExpression(part) && part.parent.getText().startsWith("({"))
          part.properties.forEach((property) => defined.add(property.name.getText()));
      });
    if (!ts.isPropertyAccessExpression(node) || node.expression.getText() !== holder) return;
    used.add(node.name.text);
    const { parent } = node;
    const assigned =
      ts.isBinaryExpression(parent) && parent.left === node && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;
    if (assigned && (holder === "E" || ts.isFunctionExpression(parent.right))) defined.add(node.name.text);
  });
  return { defined, used };
}

/** The functions of a script, but not the one that wraps it, with how many lines each has. @param {ts.SourceFile} script */
export function functions(script) {
  const found = [];
  walk(script, (node) => {
    if (!ts.isFunctionLike(node) || !node.body || ts.isSourceFile(node.parent.parent.parent.parent)) return;
    const [from, to] = [node.getStart(), node.getEnd()].map((at) => script.getLineAndCharacterOfPosition(at).line);
    found.push({ line: from + 1, lines: to - from + 1 });
  });
  return found;
}

/** @param {string} name of an interface of the types @returns {ts.NodeArray<ts.TypeElement>} */
function members(name) {
  const types = parsed(readFileSync(TYPES, "utf8"), "entente.d.ts");
  return types.statements.find((node) => ts.isInterfaceDeclaration(node) && node.name.text === name).members;
}

/** @param {string} name of an interface of the types @returns {string[]} the members that it declares */
export function declared(name) {
  return members(name).map((member) => member.name.getText());
}

/** The members of the namespace, each with the room whose name stands above it in the types. */
export function declaredRooms() {
  let room = "";
  return members("Namespace").map((member) => {
    room = /^\s*\/\/ (\w+)$/m.exec(member.getFullText())?.[1] ?? room;
    return [member.name.getText(), room];
  });
}
