package planted.rule14.persistence;

final class TestedByHandUserStoreTest {}
