import QtQml.Models

// The waiting list's rows. A new list is merged in by ticket, so that the view keeps its place and its selection.
ListModel {
    id: rows

    function show(items: var) {
        const wanted = new Set(items.map(item => item.ticketId))
        for (let i = count - 1; i >= 0; --i) {
            if (!wanted.has(get(i).ticketId))
                remove(i)
        }
        for (let i = 0; i < items.length; ++i)
            place(items[i], i)
    }

    function place(item: var, index: int) {
        const at = indexOf(item.ticketId, index)
        if (at < 0) {
            insert(index, item)
            return
        }
        if (at !== index)
            move(at, index, 1)
        set(index, item)
    }

    function indexOf(ticketId: string, from: int): int {
        for (let i = from; i < count; ++i) {
            if (get(i).ticketId === ticketId)
                return i
        }
        return -1
    }
}
