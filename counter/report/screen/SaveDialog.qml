import QtQuick
import QtQuick.Dialogs
import Sambut.Counter

// The system's own dialog for a file's place. Whether a file may be replaced the window asks itself.
FileDialog {
    id: dialog

    required property SaveModel saver

    function ask(form: string, file: url) {
        nameFilters = [form.toUpperCase() + " (*." + form + ")"]
        defaultSuffix = form
        currentFolder = file.toString().replace(/\/[^\/]*$/, "")
        selectedFile = file
        open()
    }

    objectName: "saveDialog"
    fileMode: FileDialog.SaveFile
    options: FileDialog.DontConfirmOverwrite
    onAccepted: saver.saveTo(selectedFile)
}
