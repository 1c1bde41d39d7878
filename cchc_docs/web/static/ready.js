// The last script: from here on the page hears what is done to it (style.css).
delete document.documentElement.dataset.chuaXong;
