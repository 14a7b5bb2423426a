package tramoya.eventing.contract;

import tramoya.eventing.Storage;

class PostgresLettersTest extends LettersContract {
    @Override
    protected Storage newStorage() {
        return PostgresServer.newDatabase();
    }
}
