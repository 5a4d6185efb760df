package com.jobping.e2e.lambda;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/**
 * The jars that Lambda's {@code java21} has under a function's own. The client loads the function's
 * classes from its working directory and {@code lib/} there.
 */
final class RuntimeClient {
  static final String MAIN_CLASS = AWSLambda.class.getName();

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

  private static Path jarOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("No jar holds " + type, e);
    }
  }
}
