package dev.doorbuster.pipeline;

import dev.doorbuster.runtime.config.Env;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/**
 * @param pspUrl Stripe, or what speaks like it
 * @param carrierUrl the carrier's address
 * @param handling time between confirmation and handing the parcel over
 * @param mailFolder where messages to shoppers are put
 */
public record PipelineConfig(
        URI pspUrl,
        String pspKey,
        URI carrierUrl,
        String carrierKey,
        Duration handling,
        Path mailFolder,
        String mailSender) {

    public static PipelineConfig from(Env env) {
        return new PipelineConfig(
                URI.create(env.required("PSP_URL")),
                env.required("PSP_SECRET_KEY"),
                URI.create(env.required("CARRIER_URL")),
                env.required("CARRIER_API_KEY"),
                env.duration("HANDLING_TIME", Duration.ofMinutes(2)),
                Path.of(env.required("MAIL_FOLDER")),
                env.text("MAIL_SENDER", "Doorbuster <shop@doorbuster.example>"));
    }
}
