package worker

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"os"
	"syscall"

	"golang.org/x/sys/unix"
)

const (
	wayFD  = 3        // a child's end of the way
	maxJob = 64 << 10 // bytes of a job
)

// newWay makes the two ends of the way between parent and child: jobs go down
// it with the files they are about, frames come back.
func newWay() (ours *net.UnixConn, theirs *os.File, err error) {
	syscall.ForkLock.RLock() // no other child may inherit the ends
	fds, err := unix.Socketpair(unix.AF_UNIX, unix.SOCK_STREAM, 0)
	if err == nil {
		unix.CloseOnExec(fds[0])
		unix.CloseOnExec(fds[1])
	}
	syscall.ForkLock.RUnlock()
	if err != nil {
		return nil, nil, fmt.Errorf("socket pair: %w", err)
	}
	near := os.NewFile(uintptr(fds[0]), "way to the worker")
	defer near.Close() // the connection has a copy
	theirs = os.NewFile(uintptr(fds[1]), "way to the parent")
	conn, err := net.FileConn(near)
	if err != nil {
		theirs.Close()
		return nil, nil, fmt.Errorf("socket pair: %w", err)
	}
	return conn.(*net.UnixConn), theirs, nil
}

// sendJob sends a job: its length in four bytes, the job as JSON, and with
// them the file, unless it is nil.
func sendJob(c *net.UnixConn, j job, file *os.File) error {
	order, err := json.Marshal(j)
	if err != nil {
		return err
	}
	var rights []byte
	if file != nil {
		rights = unix.UnixRights(int(file.Fd()))
	}
	message := binary.BigEndian.AppendUint32(make([]byte, 0, 4+len(order)), uint32(len(order)))
	n, _, err := c.WriteMsgUnix(append(message, order...), rights, nil)
	if err == nil && n < 4+len(order) {
		err = io.ErrShortWrite
	}
	return err
}

// nextJob waits for a job and its file, which is nil where the job needs none.
// It gives io.EOF when no more will come.
func nextJob(way *os.File) (job, *os.File, error) {
	var j job
	size, rights := make([]byte, 4), make([]byte, unix.CmsgSpace(4))
	n, m, err := receive(int(way.Fd()), size, rights)
	switch {
	case err != nil:
		return j, nil, fmt.Errorf("job: %w", err)
	case n == 0:
		return j, nil, io.EOF
	case n < len(size) || binary.BigEndian.Uint32(size) > maxJob:
		return j, nil, errFrame
	}
	order := make([]byte, binary.BigEndian.Uint32(size))
	if _, err := io.ReadFull(way, order); err != nil {
		return j, nil, fmt.Errorf("job: %w", err)
	}
	if err := json.Unmarshal(order, &j); err != nil {
		return j, nil, fmt.Errorf("job: %w", err)
	}
	file, err := attached(rights[:m])
	return j, file, err
}

// receive is recvmsg, begun again when a signal breaks it off.
func receive(fd int, data, rights []byte) (n, m int, err error) {
	for {
		n, m, _, _, err = unix.Recvmsg(fd, data, rights, 0)
		if err != unix.EINTR {
			return n, m, err
		}
	}
}

// attached is the file that came with a message; nil if none did.
func attached(rights []byte) (*os.File, error) {
	if len(rights) == 0 {
		return nil, nil
	}
	messages, err := unix.ParseSocketControlMessage(rights)
	if err != nil || len(messages) != 1 {
		return nil, errFrame
	}
	fds, err := unix.ParseUnixRights(&messages[0])
	if err != nil || len(fds) != 1 {
		return nil, errFrame
	}
	return os.NewFile(uintptr(fds[0]), "document"), nil
}
