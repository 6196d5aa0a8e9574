package banned

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"
)

// Load makes a list of what r holds: a snapshot, as [ReadSnapshot] takes it, or
// else text, as [Read] does. A snapshot is verified in full.
//
// Options apply to both. The name, if there is one, and the limits are those of
// the options; the characters of a snapshot's terms are counted in normal form.
// A snapshot in a normal form of your own is opened with that form.
func Load(r io.Reader, o Options) (*List, error) {
	in := bufio.NewReaderSize(r, MaxLine)
	if beginning, _ := in.Peek(len(magic)); !bytes.Equal(beginning, []byte(magic)) {
		return Read(in, o) // an error of r comes up there
	}
	var whole io.Reader = in
	name := o.Name
	if file, ok := r.(*os.File); ok {
		if _, err := file.Seek(0, io.SeekStart); err == nil {
			whole, name = file, file.Name()
		}
	}
	snapshot, err := readSnapshot(whole, name, OpenOptions{Form: o.Form, Verify: true})
	if err != nil {
		return nil, err
	}
	list, err := snapshot.List()
	if err != nil {
		return nil, err
	}
	if o.Name != "" {
		list.name = o.Name
	}
	if o.Form != nil && o.Form != list.form {
		return nil, snapshot.wrap(fmt.Errorf("%w: %q, and not %q", ErrForm, list.form.Name(), o.Form.Name()))
	}
	if err := list.keeps(o.Limits); err != nil {
		return nil, err
	}
	return list, nil
}

// keeps reports which of the limits a finished list breaks.
func (l *List) keeps(limits Limits) error {
	lengths := l.lengths().list()
	var p problem
	switch {
	case limits.Terms > 0 && l.Len() > limits.Terms:
		p = problem{tooMany, limits.Terms}
	case len(lengths) == 0:
		return nil
	case lengths[0] < limits.MinRunes:
		p = problem{tooShort, limits.MinRunes}
	case limits.MaxRunes > 0 && lengths[len(lengths)-1] > limits.MaxRunes:
		p = problem{tooLong, limits.MaxRunes}
	default:
		return nil
	}
	return fmt.Errorf("banned list %q: the snapshot holds terms that break a limit: %s", l.name, p)
}
