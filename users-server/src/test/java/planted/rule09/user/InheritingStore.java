package planted.rule09.user;

import java.util.concurrent.Callable;
import planted.rule09.port.Port;

@Port
interface InheritingStore extends Callable<String> {}
