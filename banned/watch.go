package banned

import "io"

// watchedPiece is how much is written between two calls of the watcher, in bytes.
const watchedPiece = 1 << 20

// A watchedWriter writes in pieces, and asks before each of them whether to go
// on.
type watchedWriter struct {
	w              io.Writer
	written, total int64
	watch          func(written, total int64) error
}

func (w *watchedWriter) Write(p []byte) (n int, err error) {
	for n < len(p) {
		if err := w.watch(w.written, w.total); err != nil {
			return n, err
		}
		wrote, err := w.w.Write(p[n:min(len(p), n+watchedPiece)])
		n += wrote
		w.written += int64(wrote)
		if err != nil {
			return n, err
		}
	}
	return n, nil
}
