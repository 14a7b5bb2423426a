package tramoya.operations;

import org.springframework.http.ResponseEntity;
import tramoya.eventing.Service;

/** Who operates, and what a deed answers. */
final class Operator {
    /** There is one key, so there is one operator; the audit events say no more than that. */
    static final String ADMIN = "admin";

    private Operator() {}

    /** 202: it is recorded, and takes effect shortly. The position is one that no query before the deed has seen. */
    static ResponseEntity<Void> accepted(Service service) {
        return ResponseEntity.accepted()
                .header("Log-Position", Long.toString(service.log().head()))
                .build();
    }
}
