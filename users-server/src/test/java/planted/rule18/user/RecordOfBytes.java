package planted.rule18.user;

@SuppressWarnings("ArrayRecordComponent")
record RecordOfBytes(byte[] secretBytes) {}
