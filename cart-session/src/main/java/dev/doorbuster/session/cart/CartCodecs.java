package dev.doorbuster.session.cart;

import com.hazelcast.config.SerializationConfig;
import com.hazelcast.config.SerializerConfig;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.StreamSerializer;
import dev.doorbuster.commerce.cart.Cart;
import dev.doorbuster.commerce.cart.CartCommand;
import dev.doorbuster.commerce.cart.Register;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How carts and commands travel between members. Stream serializers and not compact ones, because a compact schema is
 * announced to the cluster on first use, and that would block the event loop that happens to be first. A change of these
 * formats needs a new cluster name, see {@code SessionGrid}.
 */
final class CartCodecs {
    private interface Writer<T> {
        void write(ObjectDataOutput out, T value) throws IOException;
    }

    private interface Reader<T> {
        T read(ObjectDataInput in) throws IOException;
    }

    private record Codec<T>(int typeId, Writer<T> writer, Reader<T> reader) implements StreamSerializer<T> {
        @Override
        public int getTypeId() {
            return typeId;
        }

        @Override
        public void write(ObjectDataOutput out, T value) throws IOException {
            writer.write(out, value);
        }

        @Override
        public T read(ObjectDataInput in) throws IOException {
            return reader.read(in);
        }
    }

    private CartCodecs() {}

    static void register(SerializationConfig config) {
        add(config, CartEntry.class, new Codec<>(101, CartCodecs::writeEntry, CartCodecs::readEntry));
        add(config, Reply.class, new Codec<>(102, CartCodecs::writeReply, CartCodecs::readReply));
        add(config, RunCommand.class, new Codec<>(103, CartCodecs::writeRun, CartCodecs::readRun));
        add(config, TakeSaved.class, new Codec<>(104, CartCodecs::writeSaved, CartCodecs::readSaved));
        add(config, KeepPending.class, new Codec<>(106, (out, keep) -> {}, in -> new KeepPending()));
        add(
                config,
                StoreEntry.class,
                new Codec<StoreEntry<?>>(
                        105, (out, store) -> writeEntry(out, store.entry()), in -> new StoreEntry<>(readEntry(in))));
    }

    private static void add(SerializationConfig config, Class<?> type, Codec<?> codec) {
        config.addSerializerConfig(new SerializerConfig().setTypeClass(type).setImplementation(codec));
    }

    private static void writeEntry(ObjectDataOutput out, CartEntry entry) throws IOException {
        writeCart(out, entry.cart());
        out.writeInt(entry.unsaved().size());
        for (var sku : entry.unsaved()) {
            out.writeString(sku);
        }
        out.writeBoolean(entry.whole());
        out.writeInt(entry.waiting().size());
        for (var waiting : entry.waiting()) {
            writeCommand(out, waiting.command());
            out.writeLong(waiting.clock());
            out.writeString(waiting.writer());
        }
    }

    private static CartEntry readEntry(ObjectDataInput in) throws IOException {
        var cart = readCart(in);
        int count = in.readInt();
        List<String> unsaved = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            unsaved.add(text(in));
        }
        boolean whole = in.readBoolean();
        List<Waiting> waiting = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            waiting.add(new Waiting(readCommand(in), in.readLong(), text(in)));
        }
        return new CartEntry(cart, java.util.Set.copyOf(unsaved), whole, waiting);
    }

    private static void writeReply(ObjectDataOutput out, Reply reply) throws IOException {
        out.writeString(reply.kind().name());
        writeEntry(out, reply.entry());
        out.writeInt(reply.inCart());
    }

    private static Reply readReply(ObjectDataInput in) throws IOException {
        return new Reply(Reply.Kind.valueOf(text(in)), readEntry(in), in.readInt());
    }

    private static void writeRun(ObjectDataOutput out, RunCommand run) throws IOException {
        writeCommand(out, run.command());
        var inRedis = run.inRedis();
        out.writeBoolean(inRedis != null);
        if (inRedis != null) {
            writeCart(out, inRedis);
        }
        out.writeBoolean(run.isEvenUnseen());
    }

    private static RunCommand readRun(ObjectDataInput in) throws IOException {
        var command = readCommand(in);
        var inRedis = in.readBoolean() ? readCart(in) : null;
        return new RunCommand(command, inRedis, in.readBoolean());
    }

    private static void writeSaved(ObjectDataOutput out, TakeSaved saved) throws IOException {
        writeCart(out, saved.inRedis());
        out.writeBoolean(saved.whole());
    }

    private static TakeSaved readSaved(ObjectDataInput in) throws IOException {
        return new TakeSaved(readCart(in), in.readBoolean());
    }

    private static void writeCommand(ObjectDataOutput out, CartCommand command) throws IOException {
        switch (command) {
            case CartCommand.Add(String sku, int quantity) -> writeLine(out, 'a', sku, quantity);
            case CartCommand.Set(String sku, int quantity) -> writeLine(out, 's', sku, quantity);
            case CartCommand.RemoveBought(var bought) -> {
                out.writeChar('b');
                out.writeInt(bought.size());
                for (var line : bought.entrySet()) {
                    out.writeString(line.getKey());
                    out.writeLong(line.getValue());
                }
            }
            case CartCommand.Adopt(var lines) -> {
                out.writeChar('t');
                writeRegisters(out, lines);
            }
        }
    }

    private static void writeLine(ObjectDataOutput out, char kind, String sku, int quantity) throws IOException {
        out.writeChar(kind);
        out.writeString(sku);
        out.writeInt(quantity);
    }

    private static CartCommand readCommand(ObjectDataInput in) throws IOException {
        char kind = in.readChar();
        return switch (kind) {
            case 'a' -> new CartCommand.Add(text(in), in.readInt());
            case 's' -> new CartCommand.Set(text(in), in.readInt());
            case 'b' -> {
                var bought = new TreeMap<String, Long>();
                for (int left = in.readInt(); left > 0; left--) {
                    bought.put(text(in), in.readLong());
                }
                yield new CartCommand.RemoveBought(bought);
            }
            case 't' -> new CartCommand.Adopt(readRegisters(in));
            default -> throw new IOException("not a cart command: " + kind);
        };
    }

    private static void writeCart(ObjectDataOutput out, Cart cart) throws IOException {
        writeRegisters(out, cart.registers());
    }

    private static void writeRegisters(ObjectDataOutput out, Map<String, Register> registers) throws IOException {
        out.writeInt(registers.size());
        for (var line : registers.entrySet()) {
            out.writeString(line.getKey());
            out.writeInt(line.getValue().quantity());
            out.writeLong(line.getValue().clock());
            out.writeString(line.getValue().writer());
        }
    }

    private static Cart readCart(ObjectDataInput in) throws IOException {
        return new Cart(readRegisters(in));
    }

    private static SortedMap<String, Register> readRegisters(ObjectDataInput in) throws IOException {
        var registers = new TreeMap<String, Register>();
        for (int left = in.readInt(); left > 0; left--) {
            registers.put(text(in), new Register(in.readInt(), in.readLong(), text(in)));
        }
        return registers;
    }

    private static String text(ObjectDataInput in) throws IOException {
        return Objects.requireNonNull(in.readString());
    }
}
