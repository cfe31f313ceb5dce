package planted.rule08.user;

class Open {}
