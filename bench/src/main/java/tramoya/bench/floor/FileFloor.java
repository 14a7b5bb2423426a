package tramoya.bench.floor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import tramoya.bench.report.Floor;

/** A file that grows by a batch of records and is brought to the disk after each. No store can be faster than that. */
public final class FileFloor {
    private static final int RECORD_BYTES = 600;

    private FileFloor() {}

    /** @param directory on the disk that counts; the file is deleted again */
    public static Floor measure(Path directory, int batch, Duration lasting) throws IOException {
        Path file = Files.createTempFile(directory, "floor", ".log");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer records = ByteBuffer.allocateDirect(batch * RECORD_BYTES);
            long start = System.nanoTime();
            long batches = 0;
            while (System.nanoTime() - start < lasting.toNanos()) {
                records.clear();
                while (records.hasRemaining()) {
                    channel.write(records);
                }
                channel.force(false);
                batches++;
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            return new Floor(
                    "plain file",
                    "%d records of %d bytes appended, then fdatasync; one thread".formatted(batch, RECORD_BYTES),
                    batches * batch / seconds,
                    "events/s");
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
