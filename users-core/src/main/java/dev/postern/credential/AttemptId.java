package dev.postern.credential;

import java.util.UUID;

/** Names a {@link SignUpAttempt}. */
public record AttemptId(UUID value) {}
