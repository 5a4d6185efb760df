package com.jobping.e2e.lambda;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/**
 * The jars that Lambda's {@code java21} has under a function's own. The client loads the function's
 * classes from its working directory and {@code lib/} there.
 */
final class RuntimeClient {
  static final String MAIN_CLASS = AWSLambda.class.getName();

  private static final String LIBRARY_PROPERTY =
      "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

  private RuntimeClient() {}

  static String classPath() {
    return Stream.of(
            AWSLambda.class,
            PojoSerializer.class,
            RequestHandler.class,
            SdkInternalThreadLocal.class)
        .map(RuntimeClient::jarOf)
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  /**
   * The option that has the client load its native library from a file of this process's own. By
   * itself it writes the library to one place under {@code /tmp}, which each of Lambda's
   * environments has for itself; here, another process may have just loaded it from there, and
   * would crash.
   */
  static String nativeLibrary() throws IOException {
    String architecture = System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
    Path library = Files.createTempFile("jobping-lambda-client", ".so");
    library.toFile().deleteOnExit();
    try (InputStream packaged =
        requireNonNull(
            AWSLambda.class.getResourceAsStream(
                "/jni/libaws-lambda-jni.linux-" + architecture + ".so"),
            "The client has no library for " + architecture)) {
      Files.copy(packaged, library, StandardCopyOption.REPLACE_EXISTING);
    }
    return "-D" + LIBRARY_PROPERTY + "=" + library;
  }

  private static Path jarOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("No jar holds " + type, e);
    }
  }
}
