package planted.rule18.user;

record RecordThatExposes(int half) {
  int exposeWhole() {
    return 2 * half;
  }
}
