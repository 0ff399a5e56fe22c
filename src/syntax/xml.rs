//! XML 1.0, over quick-xml, and the one root that it leaves to others to ask for.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::Defect;

/// What is wrong with a document, or with elements that stand side by side.
pub(super) fn defect(code: &str) -> Option<Defect> {
    let mut reader = Reader::from_str(code);
    reader.config_mut().check_comments = true;
    let mut open: Vec<usize> = Vec::new();
    loop {
        let start = reader.buffer_position() as usize;
        match reader.read_event() {
            Ok(Event::Eof) => {
                return open.last().map(|it| Defect::new(*it..*it + 1, "this element is not closed"));
            }
            Ok(Event::Start(it)) => {
                open.push(start);
                if let Some(defect) = of_attributes(&it, start) {
                    return Some(defect);
                }
            }
            Ok(Event::Empty(it)) => {
                if let Some(defect) = of_attributes(&it, start) {
                    return Some(defect);
                }
            }
            Ok(Event::End(_)) => {
                open.pop();
            }
            Ok(_) => {}
            Err(error) => {
                let at = reader.error_position() as usize;
                return Some(Defect::new(at..at + 1, error.to_string()));
            }
        }
    }
}

fn of_attributes(element: &BytesStart<'_>, start: usize) -> Option<Defect> {
    let error = element.attributes().find_map(Result::err)?;
    Some(Defect::new(start..start + 1 + element.len(), error.to_string()))
}
