-- Ids are 16 bytes, hashes of secrets 32, instants microseconds since 1970, booleans 0 or 1.
-- Addresses are compared byte by byte (COLLATE "C"): they are canonical already.

CREATE TABLE users (
  id BYTEA NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  email TEXT COLLATE "C" NOT NULL UNIQUE, -- the canonical form
  email_typed TEXT NOT NULL,
  enabled SMALLINT NOT NULL CHECK (enabled IN (0, 1)),
  email_confirmed SMALLINT NOT NULL CHECK (email_confirmed IN (0, 1)),
  signed_up BIGINT NOT NULL,
  last_login BIGINT,
  roles TEXT NOT NULL, -- JSON
  -- one of those of whom the last one stays
  administrator SMALLINT NOT NULL GENERATED ALWAYS AS
    (CASE WHEN strpos(roles, '"admin"') > 0 THEN enabled * email_confirmed ELSE 0 END) STORED,
  attributes_public_json TEXT NOT NULL,
  attributes_private_json TEXT NOT NULL,
  language TEXT, -- a BCP 47 tag
  login_epoch INTEGER NOT NULL -- a login proved in an earlier one comes to nothing
);

CREATE INDEX users_administrator ON users (id) WHERE administrator = 1;
CREATE INDEX users_unconfirmed ON users (email) WHERE email_confirmed = 0;

CREATE TABLE password (
  user_id BYTEA NOT NULL PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
  hash TEXT NOT NULL,
  changed BIGINT NOT NULL,
  mailed BIGINT,
  reset_required SMALLINT NOT NULL DEFAULT 0 CHECK (reset_required IN (0, 1))
);

-- SHA-1 of passwords that an administrator had added to the list of breached ones.
CREATE TABLE breached_password (
  sha1 BYTEA NOT NULL PRIMARY KEY CHECK (length(sha1) = 20)
);

-- No reference to users: an attempt is kept whether or not its address has an account.
CREATE TABLE sign_up_attempt (
  id BYTEA NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  email TEXT COLLATE "C" NOT NULL,
  email_typed TEXT NOT NULL,
  hash TEXT NOT NULL,
  browser BYTEA NOT NULL CHECK (length(browser) = 32),
  language TEXT, -- a BCP 47 tag
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);

CREATE INDEX sign_up_attempt_email ON sign_up_attempt (email, created_at);
CREATE INDEX sign_up_attempt_expires_at ON sign_up_attempt (expires_at);

CREATE TABLE one_time_token (
  hash BYTEA NOT NULL PRIMARY KEY CHECK (length(hash) = 32),
  purpose TEXT NOT NULL,
  user_id BYTEA NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  attempt_id BYTEA CHECK (length(attempt_id) = 16),
  browser BYTEA CHECK (length(browser) = 32),
  email TEXT, -- as typed
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);

CREATE INDEX one_time_token_user ON one_time_token (user_id, purpose, created_at);
CREATE INDEX one_time_token_expires_at ON one_time_token (expires_at);

-- Former addresses that their accounts may get back, and nobody else gets until then.
CREATE TABLE held_address (
  email TEXT COLLATE "C" NOT NULL PRIMARY KEY, -- the canonical form
  user_id BYTEA NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  until BIGINT NOT NULL
);

CREATE INDEX held_address_user ON held_address (user_id);
CREATE INDEX held_address_until ON held_address (until);

CREATE TABLE session (
  token BYTEA NOT NULL PRIMARY KEY CHECK (length(token) = 32),
  id BYTEA NOT NULL CHECK (length(id) = 16),
  user_id BYTEA NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  proofs TEXT NOT NULL, -- names with spaces between them
  assurance_limit TEXT NOT NULL,
  authenticated_at BIGINT NOT NULL,
  last_seen BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  client_network TEXT NOT NULL,
  client_user_agent TEXT NOT NULL,
  remembered_id BYTEA CHECK (length(remembered_id) = 16) -- the remembered login behind it
);

CREATE INDEX session_of_user ON session (user_id);
CREATE INDEX session_last_seen ON session (last_seen);

-- A device that stays logged in; its token's secret, and the one before, by their hashes.
CREATE TABLE remembered_login (
  id BYTEA NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  user_id BYTEA NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  rotation_current BYTEA NOT NULL CHECK (length(rotation_current) = 32),
  rotation_previous BYTEA NOT NULL CHECK (length(rotation_previous) = 32),
  rotation_salt BYTEA NOT NULL CHECK (length(rotation_salt) = 32),
  rotation_at BIGINT NOT NULL,
  proofs TEXT NOT NULL, -- names with spaces between them
  authenticated_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  client_network TEXT NOT NULL,
  client_user_agent TEXT NOT NULL
);

CREATE INDEX remembered_login_user ON remembered_login (user_id);
CREATE INDEX remembered_login_expires_at ON remembered_login (expires_at);

CREATE TABLE known_device (
  secret BYTEA NOT NULL PRIMARY KEY CHECK (length(secret) = 32),
  user_id BYTEA NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);

CREATE INDEX known_device_of_user ON known_device (user_id, created_at);
CREATE INDEX known_device_expires_at ON known_device (expires_at);

-- What a second factor needs to know is encrypted, bound to its row.
CREATE TABLE second_factor (
  user_id BYTEA NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  id BYTEA NOT NULL CHECK (length(id) = 16),
  factor TEXT NOT NULL,
  label TEXT NOT NULL,
  version INTEGER NOT NULL, -- of the state's form
  state BYTEA NOT NULL,
  revision INTEGER NOT NULL, -- how often the state was replaced
  created_at BIGINT NOT NULL,
  last_used BIGINT,
  PRIMARY KEY (user_id, id)
);

CREATE TABLE recovery_code (
  user_id BYTEA NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  hash BYTEA NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (user_id, hash)
);

-- An unfinished step of somebody whose account is known; of what a session began, by its token.
CREATE TABLE flow (
  id BYTEA NOT NULL PRIMARY KEY CHECK (length(id) = 32),
  kind TEXT NOT NULL,
  user_id BYTEA NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  browser BYTEA CHECK (length(browser) = 32),
  proofs TEXT NOT NULL, -- names with spaces between them
  login_epoch INTEGER NOT NULL,
  remember SMALLINT NOT NULL CHECK (remember IN (0, 1)),
  question_factor TEXT,
  question_pending BYTEA, -- encrypted
  began_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  CHECK ((question_factor IS NULL) = (question_pending IS NULL))
);

CREATE INDEX flow_of_user ON flow (user_id, began_at);
CREATE INDEX flow_expires_at ON flow (expires_at);

-- A browser on which no second factor is asked, by the hash of what it holds.
CREATE TABLE trusted_device (
  secret BYTEA NOT NULL PRIMARY KEY CHECK (length(secret) = 32),
  id BYTEA NOT NULL CHECK (length(id) = 16),
  user_id BYTEA NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  client_network TEXT NOT NULL,
  client_user_agent TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);

CREATE INDEX trusted_device_of_user ON trusted_device (user_id, created_at);
CREATE INDEX trusted_device_expires_at ON trusted_device (expires_at);

-- What was used once and is good no more, by its hash, for as long as it would be good.
CREATE TABLE spent (
  what BYTEA NOT NULL PRIMARY KEY CHECK (length(what) = 32),
  until BIGINT NOT NULL
);

CREATE INDEX spent_until ON spent (until);

-- Who or what is counted is told by a keyed hash alone.
CREATE TABLE attempt_count (
  counted BYTEA NOT NULL PRIMARY KEY CHECK (length(counted) = 32),
  tries INTEGER NOT NULL,
  locked_until BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);

CREATE INDEX attempt_count_expires_at ON attempt_count (expires_at);

-- Sessions whose owners logged out: access tokens of theirs run out by themselves until then.
CREATE TABLE left_session (
  id BYTEA NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  user_id BYTEA NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  until_at BIGINT NOT NULL
);

CREATE INDEX left_session_user ON left_session (user_id);
CREATE INDEX left_session_until ON left_session (until_at);

CREATE TABLE outbox (
  id BYTEA NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  kind TEXT NOT NULL,
  recipient TEXT NOT NULL,
  user_id BYTEA CHECK (length(user_id) = 16),
  attempt_id BYTEA CHECK (length(attempt_id) = 16),
  browser BYTEA CHECK (length(browser) = 32),
  language TEXT, -- a BCP 47 tag
  requested_at BIGINT NOT NULL,
  due BIGINT NOT NULL,
  tries INTEGER NOT NULL,
  link BYTEA
);

CREATE INDEX outbox_due ON outbox (due);

CREATE INDEX outbox_of_user ON outbox (user_id, kind) WHERE user_id IS NOT NULL;

-- No reference to users: a line outlives its account.
CREATE TABLE audit (
  id BYTEA NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  at BIGINT NOT NULL,
  event TEXT NOT NULL,
  user_id BYTEA CHECK (length(user_id) = 16),
  detail TEXT NOT NULL,
  client_network TEXT NOT NULL,
  client_user_agent TEXT NOT NULL
);

CREATE INDEX audit_of_user ON audit (user_id, at);

-- What every node has to drop from its cache: all sessions of a user, or one session.
-- Ids are given out in order, but rows may be committed in another.
CREATE TABLE change (
  id BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
  user_id BYTEA CHECK (length(user_id) = 16),
  session_token BYTEA CHECK (length(session_token) = 32),
  at BIGINT NOT NULL,
  CHECK ((user_id IS NULL) <> (session_token IS NULL))
);

-- Which master keys this database was used with: what each computes of nothing.
CREATE TABLE master_key (
  id TEXT NOT NULL PRIMARY KEY,
  check_value BYTEA NOT NULL CHECK (length(check_value) = 32)
);

-- Keys that sign access tokens, encrypted.
CREATE TABLE signing_key (
  number INTEGER NOT NULL PRIMARY KEY,
  id TEXT NOT NULL,
  sealed BYTEA NOT NULL,
  signs_from BIGINT NOT NULL
);
