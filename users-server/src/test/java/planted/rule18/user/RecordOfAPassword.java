package planted.rule18.user;

record RecordOfAPassword(String user, String passwordText) {}
