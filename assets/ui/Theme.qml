pragma Singleton
import QtQuick

// Every token of the visible product: colour, type, space, radius, motion. No other file has a literal colour.
QtObject {
    id: theme

    // --- switches: set by the surface, last for one guest on the kiosk
    property bool contrast: false
    property bool dark: false             // the counter only; high contrast goes before it
    property real textScale: 1            // 1 or 1.2
    property bool reducedMotion: false
    property real density: 1              // device pixels per design pixel, for sharp icons on large panels
    property int tapPause: 300            // ms in which a second tap on the same control is ignored
    property int hintHold: 900            // ms that a hint stays, to be read
    property int advanceTime: 350         // ms that a touched answer is seen as chosen before the next page

    // --- type
    readonly property string font: "Plus Jakarta Sans"
    readonly property real wordGap: 0.06  // of the size: the face has a narrow space

    // --- neutrals
    readonly property color white: "#FFFFFF"
    readonly property color clear: "transparent"
    readonly property color bg: contrast ? "#000000" : dark ? "#0F1722" : "#F7F5F0"
    readonly property color surface: contrast ? "#000000" : dark ? "#182332" : "#FFFFFF"
    readonly property color sunken: contrast ? "#1A1A1A" : dark ? "#223044" : "#EFECE4"
    readonly property color line: contrast ? "#FFFFFF" : dark ? "#35465B" : "#DDD8CC"
    readonly property color outline: contrast ? "#FFFFFF" : dark ? "#8593A6" : "#7F8792"
    readonly property color buttonLine: contrast ? "#FFFFFF" : dark ? "#71839A" : "#9AA8B8"
    readonly property color track: contrast ? "#4D4D4D" : dark ? "#3A4B61" : "#DDD8CC"
    readonly property color ink: contrast ? "#FFFFFF" : dark ? "#F2F5F9" : "#10233B"
    readonly property color ink2: contrast ? "#FFFFFF" : dark ? "#BECAD8" : "#415063"
    readonly property color ink3: contrast ? "#E6E6E6" : dark ? "#9CABBD" : "#5A6777"
    readonly property color focus: contrast ? "#FFFFFF" : dark ? "#F2F5F9" : "#10233B"

    // --- brand
    readonly property color blue900: contrast ? "#000000" : "#082B52"
    readonly property color blue800: contrast ? "#FFE14D" : dark ? "#CBE3FA" : "#0A3A6E"
    readonly property color blue700: contrast ? "#FFE14D" : dark ? "#84BFF2" : "#0B5CAD"
    readonly property color blue300: contrast ? "#FFE14D" : dark ? "#84BFF2" : "#7DBBEE"
    readonly property color blue100: contrast ? "#1A1A1A" : dark ? "#1D3D60" : "#DCEBFA"
    readonly property color blue50: contrast ? "#000000" : dark ? "#1B3047" : "#EDF5FC"
    readonly property color green800: contrast ? "#FFFFFF" : dark ? "#BFE8AC" : "#1F5C1C"
    readonly property color green700: contrast ? "#7CFC6A" : dark ? "#8BD173" : "#2C7425"
    readonly property color green500: contrast ? "#7CFC6A" : "#68B92E"
    readonly property color green100: contrast ? "#000000" : dark ? "#1D3B24" : "#E1F2D5"
    readonly property color orange800: contrast ? "#FFFFFF" : dark ? "#FFD5A8" : "#8A4300"
    readonly property color orange700: contrast ? "#FFC266" : dark ? "#F5AE68" : "#A55200"
    readonly property color orange600: contrast ? "#FFC266" : dark ? "#F5AE68" : "#D46F00"
    readonly property color orange500: contrast ? "#FFC266" : "#EB891B"
    readonly property color orange100: contrast ? "#000000" : dark ? "#43300F" : "#FDEBD3"
    readonly property color plum700: contrast ? "#E3C7FF" : dark ? "#D2B0F0" : "#6A3A8C"
    readonly property color plum300: contrast ? "#E3C7FF" : dark ? "#D2B0F0" : "#C9A6E4"
    readonly property color plum100: contrast ? "#000000" : dark ? "#372A4E" : "#EFE4F6"
    readonly property color red700: contrast ? "#FF9C94" : dark ? "#FF9F97" : "#B3261E"
    readonly property color red100: contrast ? "#000000" : dark ? "#4A2323" : "#FBE3E0"
    readonly property color amber400: contrast ? "#FFE14D" : "#FFB938"
    readonly property color amber100: contrast ? "#000000" : dark ? "#40320F" : "#FFF0CC"
    readonly property color amber900: contrast ? "#FFE14D" : dark ? "#FFDD94" : "#5C3A00"

    // --- roles
    readonly property color primary: dark && !contrast ? "#2A6FBF" : blue700
    readonly property color accentInk: contrast ? "#000000" : dark ? "#0F1722" : "#FFFFFF"   // on a service's fg
    readonly property color primaryPressed: contrast ? "#FFF3B0" : dark ? "#235F9F" : "#0A52A0"
    readonly property color primaryEdge: contrast ? "#FFE14D" : dark ? "#123B66" : "#0A3A6E"
    readonly property color primaryInk: contrast ? "#000000" : "#FFFFFF"
    readonly property color primaryInkSoft: contrast ? "#000000" : dark ? "#FFFFFF" : "#DCEBFA"
    readonly property color greenInk: contrast ? "#000000" : dark ? "#0F1722" : "#FFFFFF"
    readonly property color amberInk: contrast ? "#000000" : "#10233B"
    readonly property color selected: contrast ? "#FFE14D" : dark ? "#1D3D60" : "#DCEBFA"     // switched-on bar item
    readonly property color selectedInk: contrast ? "#000000" : dark ? "#CBE3FA" : "#0A3A6E"
    readonly property color segment: contrast ? "#FFE14D" : dark ? "#2B4D75" : "#FFFFFF"      // chosen half of a switch
    readonly property color segmentInk: contrast ? "#000000" : dark ? "#FFFFFF" : "#10233B"
    readonly property color segmentMark: contrast ? "#000000" : dark ? "#CBE3FA" : "#0B5CAD"
    readonly property color chipLine: contrast ? "#FFFFFF" : dark ? "#5B8FC4" : "#9CC4EA"
    readonly property color infoLine: contrast ? "#FFFFFF" : dark ? "#4A78A8" : "#C5DDF3"
    readonly property color dangerLine: contrast ? "#FF9C94" : dark ? "#B06A66" : "#E3B1AC"
    readonly property color scrim: contrast ? "#000000" : dark ? "#000000" : "#082B52"
    readonly property color ringTrack: contrast ? "#4D4D4D" : dark ? "#3A4B61" : "#E6E1D6"
    readonly property color bar: contrast ? "#1A1A1A" : dark ? "#2B4D75" : "#0A3A6E"          // dark strips, desk badge
    readonly property color barInk: "#FFFFFF"
    readonly property color barInkSoft: contrast ? "#FFFFFF" : "#DCEBFA"
    readonly property color barIcon: contrast ? "#FFFFFF" : dark ? "#84BFF2" : "#7DBBEE"
    readonly property color paperEdge: contrast ? "#000000" : "#E2DCCF"
    readonly property color perforation: contrast ? "#FFFFFF" : "#B9B3A4"
    readonly property color numberInk: contrast ? "#FFE14D" : "#082B52"    // the number on the kiosk ticket
    readonly property color previewTop: "#2A3340"                           // camera not ready
    readonly property color previewBottom: "#171D26"

    // --- welcome screen
    readonly property color heroTop: contrast ? "#000000" : "#0A3566"
    readonly property color heroBottom: contrast ? "#000000" : "#072547"
    readonly property color heroPill: contrast ? "#000000" : "#14488A"
    readonly property color heroInk: "#FFFFFF"
    readonly property color heroInkSoft: contrast ? "#FFFFFF" : "#DCEBFA"

    // --- mark
    readonly property color markOrange: "#EB891B"
    readonly property color markGreen: "#68B92E"
    readonly property color markBlue: "#0B5CAD"
    readonly property color markBlueOnDark: "#7DBBEE"

    // --- on-screen keyboard
    readonly property color keyboardBg: contrast ? "#111111" : dark ? "#0F1722" : "#E6E1D6"
    readonly property color keyboardLine: contrast ? "#FFFFFF" : dark ? "#35465B" : "#D8D2C4"
    readonly property color key: surface
    readonly property color keyFn: contrast ? "#333333" : dark ? "#223044" : "#D6D0C2"
    readonly property color keyEdge: contrast ? "#111111" : dark ? "#0B111A" : "#CCC6B8"
    readonly property color keyPressed: contrast ? "#FFE14D" : dark ? "#1D3D60" : "#DCEBFA"
    readonly property color keyPressedInk: contrast ? "#000000" : dark ? "#F2F5F9" : "#10233B"

    // --- desktop key caps
    readonly property color cap: sunken
    readonly property color capLine: contrast ? "#FFFFFF" : dark ? "#6A7E98" : "#C9C3B5"
    readonly property color capDark: contrast ? "#FFE14D" : dark ? "#1B5599" : "#0A4A8E"
    readonly property color capDarkLine: contrast ? "#000000" : dark ? "#7FB2EA" : "#5E97D0"
    readonly property color capDarkInk: contrast ? "#000000" : "#FFFFFF"

    // --- call panel of the board: resting and new call
    readonly property color panel: contrast ? "#000000" : "#082B52"
    readonly property color panelInk: "#FFFFFF"
    readonly property color panelInkSoft: contrast ? "#FFFFFF" : "#DCEBFA"
    readonly property color panelAccent: amber400
    readonly property color panelRule: contrast ? "#FFFFFF" : "#1D4C82"
    readonly property color panelNew: amber400
    readonly property color panelNewInk: amberInk
    readonly property color panelGlow: contrast ? "#FFFFFF" : "#FFF0CC"
    readonly property color panelNewRule: contrast ? "#000000" : "#C98A16"
    readonly property color panelNewDash: contrast ? "#000000" : "#8A4300"

    // --- space, radius, border
    readonly property int space4: 4
    readonly property int space8: 8
    readonly property int space12: 12
    readonly property int space16: 16
    readonly property int space24: 24
    readonly property int space32: 32
    readonly property int space48: 48
    readonly property int space64: 64
    readonly property int space96: 96
    readonly property int kioskMargin: 64
    readonly property int boardMargin: 56
    readonly property int deskMargin: 20
    readonly property int radiusField: 28
    readonly property int radiusButton: 32
    readonly property int radiusCard: 36
    readonly property int radiusCardLarge: 44
    readonly property int radiusSheet: 56
    readonly property int radiusDeskField: 10
    readonly property int radiusDeskButton: 12
    readonly property int radiusDeskCard: 18
    readonly property int border: contrast ? 3 : dark ? 1 : 0     // every filled shape gets one in high contrast
    readonly property int touchMin: 88

    // --- motion in ms; the colour changes stay with reduced motion
    readonly property int pressTime: ms(80)
    readonly property int screenTime: ms(220)
    readonly property int screenSlide: reducedMotion ? 0 : 64
    readonly property int hintTime: ms(180)
    readonly property int sweepTime: ms(360)
    readonly property int ticketTime: ms(420)
    readonly property int bobTime: ms(1200)
    readonly property int slaTime: 600
    readonly property int callInTime: 180
    readonly property int callOutTime: 600
    readonly property int callScaleTime: ms(320)
    readonly property int callHold: 6000
    readonly property int listTime: ms(300)

    // fg on light, bg tint, text on the tint, colour on dark panels, chart dot on white, text on a fg badge
    readonly property var services: ({
        "P": { icon: "books", fg: blue700, bg: blue100, dark: contrast ? white : blue800, onDark: blue300, dot: blue700, onFg: accentInk },
        "J": { icon: "receipt", fg: orange700, bg: orange100, dark: orange800, onDark: orange500, dot: orange600, onFg: accentInk },
        "K": { icon: "chats-circle", fg: green700, bg: green100, dark: green800, onDark: green500, dot: contrast ? green700 : chartGreen, onFg: accentInk },
        "R": { icon: "seal-check", fg: plum700, bg: plum100, dark: plum700, onDark: plum300, dot: plum700, onFg: accentInk }
    })
    readonly property var otherService: ({
        icon: "ticket", fg: ink2, bg: sunken, dark: ink, onDark: panelInkSoft, dot: outline, onFg: accentInk
    })
    readonly property color chartGreen: dark ? "#8BD173" : "#4E9A1F"

    // ok, soon, late, neutral: never used without words
    readonly property var slaStates: ({
        "ok": { bg: green100, line: green500, fg: green800, icon: "check-circle" },
        "soon": { bg: amber100, line: amber400, fg: amber900, icon: "warning" },
        "late": { bg: red100, line: red700, fg: red700, icon: "warning-circle" },
        "neutral": { bg: blue50, line: infoLine, fg: blue800, icon: "clock" }
    })
    readonly property color slaOk: green500
    readonly property color slaSoon: amber400
    readonly property color slaLate: red700
    readonly property color slaOkTrack: contrast ? "#4D4D4D" : dark ? "#31512B" : "#C6DFB4"
    readonly property color slaSoonTrack: contrast ? "#4D4D4D" : dark ? "#5A4A1E" : "#E2D3A4"
    readonly property color slaLateTrack: contrast ? "#4D4D4D" : dark ? "#643636" : "#E8C9C4"

    function ms(time: int): int {
        return reducedMotion ? 0 : time
    }

    function service(prefix: string): var {
        return services[prefix] || otherService
    }

    function sla(state: string): var {
        return slaStates[state] || slaStates["neutral"]
    }

    // "rrggbb" for image://icon
    function hex(color: color): string {
        return color.toString().slice(-6)
    }
}
