package dev.postern.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.language.Languages;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The files that mails are made of: those of an application, read once, and ours, which fill what
 * it does not bring.
 */
final class TemplateFiles {
  /** What is around the HTML part of every mail. */
  static final String LAYOUT = "layout";

  /** What is made like no other mail. */
  private static final Set<String> OF_ITS_OWN = Set.of(LAYOUT, MailNames.MFA_CODE);

  /** All that one may bring: for all languages, {@code reset.txt}, or for one. */
  private static final Set<String> NAMES = names();

  private final Map<String, TemplateFile> own;
  private final Map<String, Optional<TemplateFile>> builtIn = new ConcurrentHashMap<>();

  private TemplateFiles(Map<String, TemplateFile> own) {
    this.own = Map.copyOf(own);
  }

  /**
   * With those of an application.
   *
   * @param place a folder, or {@code classpath:com/example/mails}; empty for none
   * @throws IllegalArgumentException naming what is no such place, or no such file
   */
  static TemplateFiles of(String place) {
    if (place.isEmpty()) {
      return new TemplateFiles(Map.of());
    }
    return new TemplateFiles(
        place.startsWith(MailConfig.CLASS_PATH)
            ? inClassPath(place.substring(MailConfig.CLASS_PATH.length()))
            : inFolder(folder(place)));
  }

  private static Path folder(String place) {
    try {
      return Path.of(place);
    } catch (InvalidPathException noPath) {
      throw new TemplateFile(place, "").wrong("is no path: " + noPath.getReason());
    }
  }

  private static Set<String> names() {
    Set<String> names = new TreeSet<>();
    List<String> languages =
        Stream.concat(
                Stream.of(""), Languages.ALL.stream().map(language -> "_" + language.getLanguage()))
            .toList();
    for (String language : languages) {
      names.add("mails" + language + ".properties");
      names.add(LAYOUT + language + ".html");
      Stream.concat(MailNames.ALL.stream(), Stream.of("mail"))
          .map(mail -> mail + language)
          .flatMap(mail -> Stream.of(mail + ".txt", mail + ".html"))
          .forEach(names::add);
    }
    return Set.copyOf(names);
  }

  private static Map<String, TemplateFile> inFolder(Path folder) {
    Map<String, TemplateFile> files = new HashMap<>();
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path file : entries.filter(entry -> !name(entry).startsWith(".")).toList()) {
        if (!NAMES.contains(name(file))) {
          throw new TemplateFile(file.toString(), "")
              .wrong("there is no mail, layout or language of that name");
        }
        files.put(name(file), decoded(file.toString(), Files.readAllBytes(file)));
      }
    } catch (IOException unreadable) {
      throw new TemplateFile(folder.toString(), "").wrong("can't be read: " + unreadable);
    }
    return files;
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  private static Map<String, TemplateFile> inClassPath(String folder) {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    ClassLoader loader = context == null ? TemplateFiles.class.getClassLoader() : context;
    Map<String, TemplateFile> files = new HashMap<>();
    for (String name : NAMES) {
      URL found = loader.getResource(folder + "/" + name);
      if (found != null) {
        files.put(name, read(found));
      }
    }
    if (files.isEmpty()) {
      throw new TemplateFile(MailConfig.CLASS_PATH + folder, "").wrong("holds no templates");
    }
    return files;
  }

  private static TemplateFile read(URL url) {
    try (InputStream in = url.openStream()) {
      return decoded(url.toString(), in.readAllBytes());
    } catch (IOException unreadable) {
      throw new TemplateFile(url.toString(), "").wrong("can't be read: " + unreadable);
    }
  }

  private static TemplateFile decoded(String where, byte[] bytes) {
    try {
      return new TemplateFile(where, UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException notUtf8) {
      throw new TemplateFile(where, "").wrong("is not UTF-8");
    }
  }

  /** Whether the application brings any. */
  boolean hasOwn() {
    return !own.isEmpty();
  }

  /**
   * The messages of a language, those that count more after those that they replace.
   *
   * @throws IllegalStateException for a language that has none
   */
  List<TemplateFile> messages(Locale language) {
    String ofLanguage = "mails_" + language.getLanguage() + ".properties";
    return Stream.of(
            builtIn(ofLanguage),
            Optional.ofNullable(own.get("mails.properties")),
            Optional.ofNullable(own.get(ofLanguage)))
        .flatMap(Optional::stream)
        .toList();
  }

  /**
   * The template of a mail in a language: the application's own for that mail or for all that hold
   * a link, else ours; each for that language before the one for all.
   *
   * @param mail its name, or {@link #LAYOUT}
   * @param ending {@code .txt} or {@code .html}
   */
  TemplateFile template(String mail, Locale language, String ending) {
    String tag = "_" + language.getLanguage();
    String general = OF_ITS_OWN.contains(mail) ? mail : "mail";
    return Stream.of(mail, general)
        .flatMap(name -> Stream.of(name + tag + ending, name + ending))
        .flatMap(name -> Optional.ofNullable(own.get(name)).stream())
        .findFirst()
        .or(() -> builtIn(general + ending))
        .orElseThrow();
  }

  private Optional<TemplateFile> builtIn(String name) {
    return builtIn.computeIfAbsent(
        name,
        key ->
            Optional.ofNullable(TemplateFiles.class.getResource("template/" + key))
                .map(TemplateFiles::read));
  }
}
