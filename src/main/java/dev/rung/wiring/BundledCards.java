package dev.rung.wiring;

import dev.rung.bundle.BundleFault;
import dev.rung.bundle.OpenBundle;
import dev.rung.bundle.Shared;
import dev.rung.bundle.Sharing;
import dev.rung.card.CardSteps;
import dev.rung.card.CardStore;
import dev.rung.card.FullCard;
import dev.rung.plan.PlanStore;
import dev.rung.store.Database;
import dev.rung.store.StoreException;
import dev.rung.task.Lanes;
import dev.rung.update.follow.CardBundles;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** Cards as bundles, for shared folders. */
final class BundledCards implements CardBundles {
    private final Sharing sharing;
    private final Lanes lanes;

    BundledCards(Sharing sharing, Lanes lanes) {
        this.sharing = sharing;
        this.lanes = lanes;
    }

    @Override
    public boolean write(long card, String maker, Path file)
            throws IOException, StoreException, InterruptedException {
        Optional<Shared> shared = sharing.ofCard(card, (done, total) -> {});
        if (shared.isPresent()) {
            sharing.writeBundle(shared.get(), maker, file, true, (done, total) -> {});
        }
        return shared.isPresent();
    }

    @Override
    public Optional<FullCard> read(Path file) throws IOException, StoreException {
        try (OpenBundle bundle = OpenBundle.open(file, lanes)) {
            Long card = bundle.manifest().card();
            if (card == null) {
                return Optional.empty();
            }
            Database database = bundle.database();
            var clock = InstantSource.system();
            return FullCard.read(
                    new CardStore(database, clock),
                    new CardSteps(database, new PlanStore(database, clock)),
                    card);
        } catch (BundleFault fault) {
            throw new IOException(fault.words(), fault);
        } catch (StoreException.Damaged | StoreException.Failed fault) {
            // Whoever made it need not have been Rung.
            throw new IOException(file.getFileName() + " holds no card that can be read.", fault);
        }
    }
}
