package dev.rung.deck;

import org.jspecify.annotations.Nullable;
import org.w3c.dom.ls.LSInput;
import org.w3c.dom.ls.LSResourceResolver;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipInputStream;

import javax.xml.XMLConstants;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;

/** Checks presentations and workbooks against the schemas of Office Open XML. */
final class Schemas {
    private static final String FOLDER = "/org/apache/poi/schemas/ooxml/src/";
    private static final List<String> FILES =
            List.of("pml.xsd", "dml-main.xsd", "dml-chart.xsd", "sml.xsd");

    private final Schema schema;

    Schemas() throws SAXException {
        var factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        factory.setResourceResolver(new InJar());
        factory.setErrorHandler(null);
        schema = factory.newSchema(FILES.stream().map(Schemas::source).toArray(Source[]::new));
    }

    private static Source source(String file) {
        return new StreamSource(open(file), "jar:/" + file);
    }

    private static InputStream open(String file) {
        return Objects.requireNonNull(Schemas.class.getResourceAsStream(FOLDER + file), file);
    }

    /** What is wrong in any part of a file, embedded workbooks included. */
    List<String> faults(byte[] file) throws IOException {
        var faults = new ArrayList<String>();
        int checked = check(file, "", faults);
        if (checked == 0) {
            throw new IllegalArgumentException("no part was checked");
        }
        return faults;
    }

    private int check(byte[] file, String within, List<String> faults) throws IOException {
        int checked = 0;
        try (var zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName();
                byte[] part = zip.readAllBytes();
                if (name.endsWith(".xlsx")) {
                    checked += check(part, name + ": ", faults);
                } else if (isOffice(name)) {
                    validate(part, within + name, faults);
                    checked++;
                }
            }
        }
        return checked;
    }

    /** Properties and relations have schemas of their own, which OPC checks when it opens. */
    private static boolean isOffice(String name) {
        return name.endsWith(".xml")
                && (name.startsWith("ppt/") || name.startsWith("xl/"))
                && !name.contains("_rels/");
    }

    private void validate(byte[] part, String name, List<String> faults) throws IOException {
        Validator validator = schema.newValidator();
        validator.setErrorHandler(
                new ErrorHandler() {
                    @Override
                    public void warning(SAXParseException e) {
                        faults.add(name + ": " + e.getMessage());
                    }

                    @Override
                    public void error(SAXParseException e) {
                        faults.add(name + ": " + e.getMessage());
                    }

                    @Override
                    public void fatalError(SAXParseException e) {
                        faults.add(name + ": " + e.getMessage());
                    }
                });
        try {
            validator.validate(new StreamSource(new ByteArrayInputStream(part)));
        } catch (SAXException e) {
            faults.add(name + ": " + e.getMessage());
        }
    }

    /** The schemas name each other by file names. */
    private static final class InJar implements LSResourceResolver {
        @Override
        public LSInput resolveResource(
                String type,
                @Nullable String namespace,
                @Nullable String publicId,
                @Nullable String systemId,
                @Nullable String base) {
            String file = systemId == null ? "" : systemId.substring(systemId.lastIndexOf('/') + 1);
            if (namespace != null && namespace.equals(XMLConstants.XML_NS_URI)) {
                return new Given(
                        "jar:/xml.xsd",
                        """
                        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"
                          targetNamespace="http://www.w3.org/XML/1998/namespace">
                          <xs:attribute name="space" type="xs:string"/>
                          <xs:attribute name="lang" type="xs:string"/>
                        </xs:schema>
                        """);
            }
            try (InputStream in = open(file)) {
                return new Given(
                        "jar:/" + file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** A schema as text. */
    private record Given(String id, String text) implements LSInput {
        @Override
        public Reader getCharacterStream() {
            return new java.io.StringReader(text);
        }

        @Override
        public void setCharacterStream(Reader reader) {}

        @Override
        public @Nullable InputStream getByteStream() {
            return null;
        }

        @Override
        public void setByteStream(InputStream stream) {}

        @Override
        public String getStringData() {
            return text;
        }

        @Override
        public void setStringData(String data) {}

        @Override
        public String getSystemId() {
            return id;
        }

        @Override
        public void setSystemId(String id) {}

        @Override
        public @Nullable String getPublicId() {
            return null;
        }

        @Override
        public void setPublicId(String id) {}

        @Override
        public String getBaseURI() {
            return id;
        }

        @Override
        public void setBaseURI(String base) {}

        @Override
        public @Nullable String getEncoding() {
            return null;
        }

        @Override
        public void setEncoding(String encoding) {}

        @Override
        public boolean getCertifiedText() {
            return false;
        }

        @Override
        public void setCertifiedText(boolean certified) {}
    }
}
