package dev.rung.deck.pptx;

import org.apache.poi.xslf.usermodel.XSLFGraphicFrame;
import org.apache.poi.xslf.usermodel.XSLFPictureShape;
import org.openxmlformats.schemas.drawingml.x2006.main.CTNonVisualDrawingProps;
import org.openxmlformats.schemas.presentationml.x2006.main.CTGraphicalObjectFrame;
import org.openxmlformats.schemas.presentationml.x2006.main.CTPicture;

/** What is read out for a chart, table or picture. */
final class Alt {
    private Alt() {}

    static void of(XSLFGraphicFrame frame, String name, String alt) {
        of((CTGraphicalObjectFrame) frame.getXmlObject(), name, alt);
    }

    static void of(CTGraphicalObjectFrame frame, String name, String alt) {
        of(frame.getNvGraphicFramePr().getCNvPr(), name, alt);
    }

    static void of(XSLFPictureShape picture, String name, String alt) {
        of(((CTPicture) picture.getXmlObject()).getNvPicPr().getCNvPr(), name, alt);
    }

    private static void of(CTNonVisualDrawingProps properties, String name, String alt) {
        properties.setName(name);
        properties.setDescr(alt);
    }
}
