-- Ids are 16 bytes, hashes of secrets 32, instants microseconds since 1970, booleans 0 or 1.
-- Tables that are found by one short key alone are clustered by it (WITHOUT ROWID).

CREATE TABLE users (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  email TEXT NOT NULL UNIQUE, -- the canonical form
  email_typed TEXT NOT NULL,
  enabled INTEGER NOT NULL CHECK (enabled IN (0, 1)),
  email_confirmed INTEGER NOT NULL CHECK (email_confirmed IN (0, 1)),
  signed_up INTEGER NOT NULL,
  last_login INTEGER,
  roles TEXT NOT NULL, -- JSON
  -- one of those of whom the last one stays
  administrator INTEGER NOT NULL GENERATED ALWAYS AS
    (enabled AND email_confirmed AND instr(roles, '"admin"') > 0) VIRTUAL,
  attributes_public_json TEXT NOT NULL,
  attributes_private_json TEXT NOT NULL,
  language TEXT, -- a BCP 47 tag
  login_epoch INTEGER NOT NULL -- a login proved in an earlier one comes to nothing
) STRICT;

CREATE INDEX users_administrator ON users (id) WHERE administrator = 1;
CREATE INDEX users_unconfirmed ON users (email) WHERE email_confirmed = 0;

CREATE TABLE password (
  user_id BLOB NOT NULL PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
  hash TEXT NOT NULL,
  changed INTEGER NOT NULL,
  mailed INTEGER,
  reset_required INTEGER NOT NULL DEFAULT 0 CHECK (reset_required IN (0, 1))
) STRICT, WITHOUT ROWID;

-- SHA-1 of passwords that an administrator had added to the list of breached ones.
CREATE TABLE breached_password (
  sha1 BLOB NOT NULL PRIMARY KEY CHECK (length(sha1) = 20)
) STRICT, WITHOUT ROWID;

-- No reference to users: an attempt is kept whether or not its address has an account.
CREATE TABLE sign_up_attempt (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  email TEXT NOT NULL,
  email_typed TEXT NOT NULL,
  hash TEXT NOT NULL,
  browser BLOB NOT NULL CHECK (length(browser) = 32),
  language TEXT, -- a BCP 47 tag
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;

CREATE INDEX sign_up_attempt_email ON sign_up_attempt (email, created_at);
CREATE INDEX sign_up_attempt_expires_at ON sign_up_attempt (expires_at);

CREATE TABLE one_time_token (
  hash BLOB NOT NULL PRIMARY KEY CHECK (length(hash) = 32),
  purpose TEXT NOT NULL,
  user_id BLOB NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  attempt_id BLOB CHECK (length(attempt_id) = 16),
  browser BLOB CHECK (length(browser) = 32),
  email TEXT, -- as typed
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX one_time_token_user ON one_time_token (user_id, purpose, created_at);
CREATE INDEX one_time_token_expires_at ON one_time_token (expires_at);

-- Former addresses that their accounts may get back, and nobody else gets until then.
CREATE TABLE held_address (
  email TEXT NOT NULL PRIMARY KEY, -- the canonical form
  user_id BLOB NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX held_address_user ON held_address (user_id);
CREATE INDEX held_address_until ON held_address (until);

CREATE TABLE session (
  token BLOB NOT NULL PRIMARY KEY CHECK (length(token) = 32),
  id BLOB NOT NULL CHECK (length(id) = 16),
  user_id BLOB NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  proofs TEXT NOT NULL, -- names with spaces between them
  assurance_limit TEXT NOT NULL,
  authenticated_at INTEGER NOT NULL,
  last_seen INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  client_network TEXT NOT NULL,
  client_user_agent TEXT NOT NULL,
  remembered_id BLOB CHECK (length(remembered_id) = 16) -- the remembered login behind it
) STRICT, WITHOUT ROWID;

CREATE INDEX session_of_user ON session (user_id);
CREATE INDEX session_last_seen ON session (last_seen);

-- A device that stays logged in; its token's secret, and the one before, by their hashes.
CREATE TABLE remembered_login (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  user_id BLOB NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  rotation_current BLOB NOT NULL CHECK (length(rotation_current) = 32),
  rotation_previous BLOB NOT NULL CHECK (length(rotation_previous) = 32),
  rotation_salt BLOB NOT NULL CHECK (length(rotation_salt) = 32),
  rotation_at INTEGER NOT NULL,
  proofs TEXT NOT NULL, -- names with spaces between them
  authenticated_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  client_network TEXT NOT NULL,
  client_user_agent TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX remembered_login_user ON remembered_login (user_id);
CREATE INDEX remembered_login_expires_at ON remembered_login (expires_at);

CREATE TABLE known_device (
  secret BLOB NOT NULL PRIMARY KEY CHECK (length(secret) = 32),
  user_id BLOB NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX known_device_of_user ON known_device (user_id, created_at);
CREATE INDEX known_device_expires_at ON known_device (expires_at);

-- What a second factor needs to know is encrypted, bound to its row.
CREATE TABLE second_factor (
  user_id BLOB NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  id BLOB NOT NULL CHECK (length(id) = 16),
  factor TEXT NOT NULL,
  label TEXT NOT NULL,
  version INTEGER NOT NULL, -- of the state's form
  state BLOB NOT NULL,
  revision INTEGER NOT NULL, -- how often the state was replaced
  created_at INTEGER NOT NULL,
  last_used INTEGER,
  PRIMARY KEY (user_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE recovery_code (
  user_id BLOB NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (user_id, hash)
) STRICT, WITHOUT ROWID;

-- An unfinished step of somebody whose account is known; of what a session began, by its token.
CREATE TABLE flow (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 32),
  kind TEXT NOT NULL,
  user_id BLOB NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  browser BLOB CHECK (length(browser) = 32),
  proofs TEXT NOT NULL, -- names with spaces between them
  login_epoch INTEGER NOT NULL,
  remember INTEGER NOT NULL CHECK (remember IN (0, 1)),
  question_factor TEXT,
  question_pending BLOB, -- encrypted
  began_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  CHECK ((question_factor IS NULL) = (question_pending IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX flow_of_user ON flow (user_id, began_at);
CREATE INDEX flow_expires_at ON flow (expires_at);

-- A browser on which no second factor is asked, by the hash of what it holds.
CREATE TABLE trusted_device (
  secret BLOB NOT NULL PRIMARY KEY CHECK (length(secret) = 32),
  id BLOB NOT NULL CHECK (length(id) = 16),
  user_id BLOB NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  client_network TEXT NOT NULL,
  client_user_agent TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX trusted_device_of_user ON trusted_device (user_id, created_at);
CREATE INDEX trusted_device_expires_at ON trusted_device (expires_at);

-- What was used once and is good no more, by its hash, for as long as it would be good.
CREATE TABLE spent (
  what BLOB NOT NULL PRIMARY KEY CHECK (length(what) = 32),
  until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX spent_until ON spent (until);

-- Who or what is counted is told by a keyed hash alone.
CREATE TABLE attempt_count (
  counted BLOB NOT NULL PRIMARY KEY CHECK (length(counted) = 32),
  tries INTEGER NOT NULL,
  locked_until INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX attempt_count_expires_at ON attempt_count (expires_at);

-- Sessions whose owners logged out: access tokens of theirs run out by themselves until then.
CREATE TABLE left_session (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  user_id BLOB NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  until_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX left_session_user ON left_session (user_id);
CREATE INDEX left_session_until ON left_session (until_at);

CREATE TABLE outbox (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  kind TEXT NOT NULL,
  recipient TEXT NOT NULL,
  user_id BLOB CHECK (length(user_id) = 16),
  attempt_id BLOB CHECK (length(attempt_id) = 16),
  browser BLOB CHECK (length(browser) = 32),
  language TEXT, -- a BCP 47 tag
  requested_at INTEGER NOT NULL,
  due INTEGER NOT NULL,
  tries INTEGER NOT NULL,
  link BLOB
) STRICT;

CREATE INDEX outbox_due ON outbox (due);

CREATE INDEX outbox_of_user ON outbox (user_id, kind) WHERE user_id IS NOT NULL;

-- No reference to users: a line outlives its account.
CREATE TABLE audit (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  at INTEGER NOT NULL,
  event TEXT NOT NULL,
  user_id BLOB CHECK (length(user_id) = 16),
  detail TEXT NOT NULL,
  client_network TEXT NOT NULL,
  client_user_agent TEXT NOT NULL
) STRICT;

CREATE INDEX audit_of_user ON audit (user_id, at);

-- What every node has to drop from its cache: all sessions of a user, or one session.
-- AUTOINCREMENT: an id that was read is never given again, also after old rows are deleted.
CREATE TABLE change (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  user_id BLOB CHECK (length(user_id) = 16),
  session_token BLOB CHECK (length(session_token) = 32),
  at INTEGER NOT NULL,
  CHECK ((user_id IS NULL) <> (session_token IS NULL))
) STRICT;

-- Which master keys this database was used with: what each computes of nothing.
CREATE TABLE master_key (
  id TEXT NOT NULL PRIMARY KEY,
  check_value BLOB NOT NULL CHECK (length(check_value) = 32)
) STRICT, WITHOUT ROWID;

-- Keys that sign access tokens, encrypted.
CREATE TABLE signing_key (
  number INTEGER NOT NULL PRIMARY KEY,
  id TEXT NOT NULL,
  sealed BLOB NOT NULL,
  signs_from INTEGER NOT NULL
) STRICT;
