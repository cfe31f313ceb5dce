package planted.clean.persistence;

import com.google.inject.AbstractModule;

public final class PersistenceModule extends AbstractModule {}
