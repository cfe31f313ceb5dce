package dev.postern.server.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * The classes of every jar module that the parent pom lists, by path: no class path can hide one.
 */
final class Modules {
  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

  private Modules() {}

  /** The modules' names; users-bom has no classes. */
  static List<String> names() {
    try {
      Document pom =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(PROJECT.resolve("pom.xml").toFile());
      // the first list: those of profiles come after it
      var elements =
          ((Element) pom.getElementsByTagName("modules").item(0)).getElementsByTagName("module");
      List<String> names = new ArrayList<>();
      for (int i = 0; i < elements.getLength(); i++) {
        String name = elements.item(i).getTextContent().strip();
        if (!name.equals("users-bom")) {
          names.add(name);
        }
      }
      return names;
    } catch (Exception unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  /** Those of the classes that are main classes of that module. */
  static JavaClasses mainClasses(String module, JavaClasses classes) {
    return in(classesOf(module), classes);
  }

  /** The main classes of all modules. */
  static JavaClasses mainClasses() {
    return imported(names().stream().map(Modules::classesOf).filter(Files::isDirectory).toList());
  }

  /** Those of the classes that are test classes of that module. */
  static JavaClasses testClasses(String module, JavaClasses classes) {
    return in(testClassesOf(module), classes);
  }

  private static JavaClasses in(Path folder, JavaClasses classes) {
    return classes.that(
        describe(
            "in " + folder,
            type -> Path.of(type.getSource().orElseThrow().getUri()).startsWith(folder)));
  }

  /** The main and test classes of all modules. */
  static JavaClasses allClasses() {
    List<Path> folders = new ArrayList<>();
    names().forEach(name -> folders.addAll(List.of(classesOf(name), testClassesOf(name))));
    return imported(folders);
  }

  private static Path testClassesOf(String module) {
    return PROJECT.resolve(module).resolve("target/test-classes");
  }

  private static JavaClasses imported(List<Path> folders) {
    return new ClassFileImporter().importPaths(folders);
  }

  private static Path classesOf(String module) {
    return PROJECT.resolve(module).resolve("target/classes");
  }
}
