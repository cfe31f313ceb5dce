package planted.clean.user;

enum ImplicitlyUtilized {}
