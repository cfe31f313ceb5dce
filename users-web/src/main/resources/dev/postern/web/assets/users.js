// Passkeys on the pages. All that decides anything is on the server; without this script the other
// ways go on working. An element asks for it by data-users-passkey:
//   create       makes a passkey for who is logged in
//   get          proves one, for what data-users-for says: login, mfa or reauthenticate
//   conditional  the same, offered by the browser in the field for the address
const api = new URL("../api/v1", import.meta.url).pathname;
const pages = new URL("..", import.meta.url).pathname;

class Refused extends Error {
  constructor(problem) {
    super(problem.detail ?? problem.title ?? "");
    this.code = problem.code ?? "Failed";
  }
}

async function call(path, body) {
  const response = await fetch(api + path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  const json = text === "" ? {} : JSON.parse(text);
  if (!response.ok) {
    throw new Refused(json);
  }
  return json;
}

async function create() {
  const options = await call("/passkeys/register/options", {});
  const credential = await navigator.credentials.create({
    publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options),
  });
  await call("/passkeys/register", credential.toJSON());
}

const ways = {
  login: {
    options: () => call("/passkeys/login/options", {}),
    answer: (credential, form) =>
      call("/passkeys/login", { ...credential, remember: ticked(form, "remember") }),
  },
  mfa: {
    options: () => call("/mfa/challenge/options", { type: "passkey" }),
    answer: (credential, form) =>
      call("/mfa/challenge", {
        type: "passkey",
        credential,
        trustDevice: ticked(form, "trustDevice"),
      }),
  },
  reauthenticate: {
    options: () => call("/passkeys/login/options", {}),
    answer: (credential) => call("/reauthenticate", { credential }),
  },
};

function ticked(form, name) {
  return form?.elements.namedItem(name)?.checked ?? false;
}

let waiting; // the browser takes one request at a time: a button ends what the field offers

async function get(element, mediation) {
  waiting?.abort();
  waiting = new AbortController();
  const way = ways[element.dataset.usersFor];
  const options = await way.options();
  const credential = await navigator.credentials.get({
    publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options),
    mediation,
    signal: waiting.signal,
  });
  await way.answer(credential.toJSON(), element.form ?? element.closest("form"));
}

function explain(element, error) {
  if (error.name === "NotAllowedError" || error.name === "AbortError") {
    return; // whoever cancelled knows
  }
  if (error.code === "ReauthenticationRequired") {
    const here = encodeURIComponent(location.pathname);
    location.assign(`${pages}reauthenticate?next=${here}`);
    return;
  }
  const told = element.closest("section").querySelector("[data-part=passkey-error]");
  told.hidden = false;
}

async function run(element, work) {
  try {
    await work();
    location.assign(element.dataset.usersThen);
  } catch (error) {
    explain(element, error);
  }
}

async function offer(field) {
  if (await PublicKeyCredential.isConditionalMediationAvailable?.()) {
    await run(field, () => get(field, "conditional"));
  }
}

// a passkey that was removed here is not to be offered by the browser any more
async function signal(element) {
  try {
    await PublicKeyCredential.signalAllAcceptedCredentials?.(
      JSON.parse(element.dataset.usersAccepted),
    );
  } catch {
    // it is a courtesy: what the browser offers opens nothing by itself
  }
}

function start(root) {
  for (const element of root.querySelectorAll("[data-users-accepted]")) {
    void signal(element);
  }
  for (const element of root.querySelectorAll("[data-users-passkey]")) {
    const kind = element.dataset.usersPasskey;
    if (kind === "conditional") {
      void offer(element);
    } else {
      element.hidden = false;
      element.addEventListener("click", () =>
        run(element, kind === "create" ? create : () => get(element, "optional")),
      );
    }
  }
}

// browsers that can't speak the JSON form of Web Authentication Level 3 keep the other ways
if (window.PublicKeyCredential?.parseRequestOptionsFromJSON) {
  start(document);
}
