package tramoya.operations;

import org.springframework.http.ResponseEntity;
import tramoya.eventing.Service;

/** What a deed of an operator answers. */
final class Deeds {
    private Deeds() {}

    /** 202: it is recorded, and takes effect shortly. The position is one that no query before the deed has seen. */
    static ResponseEntity<Void> accepted(Service service) {
        return ResponseEntity.accepted()
                .header("Log-Position", Long.toString(service.log().head()))
                .build();
    }
}
